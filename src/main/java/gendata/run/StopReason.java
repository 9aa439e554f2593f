package gendata.run;

import gendata.model.Failure;

/// Why a run ended before all its units had.
public sealed interface StopReason {
    /// The user or the system asked for it.
    record Interrupted() implements StopReason {}

    /// The endpoint cannot serve any unit.
    record Refused(Failure failure) implements StopReason {}

    /// A limit of the task is reached.
    record LimitReached(String message) implements StopReason {}

    /// So many units failed that going on is of no use.
    record TooManyFailures(String message) implements StopReason {}

    /// The run folder or the input failed underneath, or the program is wrong.
    record Broken(Exception failure) implements StopReason {}
}
