package gendata.steps;

import gendata.model.Message;
import java.util.List;

/// What a unit will ask of the model, as far as can be told beforehand.
///
/// @param steps those that apply or may apply, in order, up to where the unit is known to end
public record UnitForecast(List<OfStep> steps, Ending ending) {
    /// How far the unit is known to come.
    public enum Ending {
        /// Through all its steps, where the answers can be used.
        DONE,
        /// The task's own rule leaves it out before anything is asked.
        SKIPPED,
        /// It lacks a value, or a condition cannot be decided for it.
        FAILED
    }

    public UnitForecast {
        steps = List.copyOf(steps);
    }

    /// What one step asks.
    ///
    /// @param step its number among the steps of the task, from 0
    /// @param model name of the one that is asked
    /// @param calls to make
    /// @param answers that these bring
    /// @param certain whether the step applies; else a condition on answers that nobody knows yet decides that
    /// @param reused answers of earlier runs that are taken
    /// @param messages the prompt, without what comes in from answers that nobody knows yet
    /// @param open names of the answers that nobody knows yet and that come in, once for each place
    public record OfStep(int step, String model, int calls, int answers, boolean certain, List<Reused> reused,
            List<Message> messages,
            List<String> open) {
        public OfStep {
            reused = List.copyOf(reused);
            messages = List.copyOf(messages);
            open = List.copyOf(open);
        }
    }

    /// An answer that is taken from earlier runs.
    ///
    /// @param promptTokens of its prompt, as the server counted them; 0 where it did not
    public record Reused(long promptTokens) {}
}
