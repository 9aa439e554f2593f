package gendata.method;

import gendata.plan.Plan;
import gendata.rows.InputSummary;
import gendata.rows.Source;
import gendata.task.TaskException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A way to write a task: reads its own keys and lowers them to the plan that all methods share.
public interface DataMethod {
    /// The name that `data_method` and `--data-method` use.
    String name();

    /// Makes no call to a model.
    ///
    /// @throws TaskException with every problem of the task
    /// @throws IOException when the task has no problem of its own but the input cannot be used
    Plan lower(TaskSource task, InputReader inputs) throws TaskException, IOException;

    /// Reads an input once, or remembers what was found when this output was worked on last.
    @FunctionalInterface
    interface InputReader {
        InputSummary read(Source source, @Nullable Path output) throws IOException;

        /// Tells what takes long.
        default void note(String words) {
            // nobody wants to know
        }
    }

    /// Every data method, ordered by name.
    static List<DataMethod> all() {
        return List.of(new DefaultMethod(), new GenericMethod(), new RawMethod());
    }
}
