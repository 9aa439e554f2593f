package gendata.steps;

import gendata.model.Failure;
import gendata.model.Message;
import gendata.model.Reply;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Is told what happens to a unit on its way, from the thread that takes it there.
public interface UnitObserver {
    /// Sees nothing.
    UnitObserver NONE = new UnitObserver() {};

    /// A prompt is rendered.
    default void asks(Step step, List<Message> messages) {}

    /// A reply was taken.
    default void answered(Step step, Reply reply, JsonNode value) {}

    /// A step failed, and with it the unit.
    default void failed(Step step, Failure failure) {}
}
