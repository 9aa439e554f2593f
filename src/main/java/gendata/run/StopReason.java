package gendata.run;

import gendata.model.BrokenApiException;
import gendata.model.Cause;
import gendata.model.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a run ended before all its units had.
public sealed interface StopReason {
    /// The user or the system asked for it.
    record Interrupted() implements StopReason {}

    /// The endpoint cannot serve any unit.
    ///
    /// @param model its name in a task with several; else empty
    record Refused(Failure failure, String model) implements StopReason {}

    /// A limit of what all runs may spend is reached.
    record LimitReached(String message) implements StopReason {}

    /// The time that this run may take is over.
    record TimeOver(String message) implements StopReason {}

    /// So many units failed that going on is of no use.
    record TooManyFailures(String message) implements StopReason {}

    /// The records that are wanted are there; nothing is amiss.
    record Enough(long records) implements StopReason {}

    /// Each candidate had its turn, and they gave too few records.
    record TargetMissed(String message) implements StopReason {}

    /// The run folder or the input failed underneath, or the program is wrong.
    record Broken(Exception failure) implements StopReason {
        /// Fails as what broke did.
        void fail() throws IOException {
            switch (failure) {
                case IOException known -> throw known;
                case UncheckedIOException wrapped when wrapped.getCause() != null -> throw wrapped.getCause();
                case BrokenApiException known -> throw known;
                default -> throw new IllegalStateException(failure);
            }
        }
    }

    /// What a failure means for the whole run, or null when it is the fault of its unit or the run is ending anyway.
    static @Nullable StopReason of(Failure failure) {
        return switch (failure) {
            case Failure.Stopped stopped -> null;
            case Failure.Limit limit -> new LimitReached(limit.message());
            case Failure other -> isNoFaultOfUnit(other) ? new Refused(other, "") : null;
        };
    }

    /// Then the unit stays pending.
    static boolean isNoFaultOfUnit(Failure failure) {
        return failure.cause().treatment() == Cause.Treatment.STOP_RUN || failure.cause() == Cause.UNAVAILABLE;
    }

    /// In words for the user.
    default String words() {
        return switch (this) {
            case Interrupted interrupted -> "interrupted";
            case Refused refused -> refused.failure().cause().code() + ": "
                    + (refused.model().isEmpty() ? "" : "model " + refused.model() + ": ")
                    + refused.failure().message();
            case LimitReached limit -> limit.message();
            case TimeOver over -> over.message();
            case TooManyFailures failures -> failures.message();
            case Enough enough -> String.format(Locale.ROOT, "the target of %,d records is reached", enough.records());
            case TargetMissed missed -> missed.message();
            case Broken broken -> String.valueOf(broken.failure().getMessage());
        };
    }
}
