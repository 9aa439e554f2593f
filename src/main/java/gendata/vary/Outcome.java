package gendata.vary;

import gendata.model.Effort;
import gendata.model.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// How a unit ended.
public sealed interface Outcome {
    /// The records to write, in order.
    record Finished(List<ObjectNode> records) implements Outcome {
        public Finished {
            records = List.copyOf(records);
        }
    }

    /// The task's own rule left the unit out before anything was asked.
    record Skipped(String reason) implements Outcome {}

    /// The task's own rule refused what the unit made.
    record Rejected(String reason) implements Outcome {}

    /// A step has no usable answer.
    ///
    /// @param effort what was done for that step's question
    /// @param answers those of its steps that it had by then, which come to nothing
    record Failed(String step, Failure failure, Effort effort, @Nullable String lastAnswer, int answers)
            implements
                Outcome {
        /// Whether anything was asked for the unit.
        public boolean isAsked() {
            return answers > 0 || !effort.failures().isEmpty();
        }
    }
}
