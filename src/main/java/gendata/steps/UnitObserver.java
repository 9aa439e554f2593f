package gendata.steps;

import gendata.expr.Condition;
import gendata.model.Failure;
import gendata.model.Message;
import gendata.model.Reply;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Is told what happens to a unit on its way, from the thread that takes it there.
public interface UnitObserver {
    /// Sees nothing.
    UnitObserver NONE = new UnitObserver() {};

    /// The row is left out, since this condition of `skip` holds.
    default void skipped(String condition) {}

    /// A step is left out, since its `when` does not hold.
    default void leftOut(Step step, Condition when) {}

    /// A step is asked where this holds, which nobody knows before the steps it reads are answered.
    default void depends(Step step, Condition when) {}

    /// A prompt is rendered.
    default void asks(Step step, List<Message> messages) {}

    /// A reply was taken.
    default void answered(Step step, Reply reply, JsonNode value) {}

    /// An answer could not be used, so it is asked again.
    default void asksAgain(Step step, Failure failure) {}

    /// The row has all its answers.
    ///
    /// @param accept the condition of `accept`
    default void judged(Condition accept, boolean accepted) {}

    /// A step failed, and with it the unit.
    default void failed(Step step, Failure failure) {}
}
