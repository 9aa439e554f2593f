package gendata.model;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Remembers for how long no server has been there, for all who wait for one; safe for many threads.
///
/// An outage begins with an attempt that finds no server while no other call is being worked on, and ends with any answer. One
/// at the start is most likely a wrong address, so little patience is had with it.
public final class Availability {
    private static final Duration BEFORE_FIRST_ANSWER = Duration.ofSeconds(10);
    private static final Duration LATER = Duration.ofMinutes(2);
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private final LongSupplier nanoseconds;
    private final boolean waitsForever;
    private int inFlight;
    private boolean answeredOnce;
    private @Nullable Long outageBegan;

    /// @param nanoseconds a clock that only goes forward, as `System::nanoTime`
    public Availability(LongSupplier nanoseconds, boolean waitsForever) {
        this.nanoseconds = nanoseconds;
        this.waitsForever = waitsForever;
    }

    /// The model, with all its calls seen.
    public ChatModel seen(ChatModel model) {
        return request -> {
            began();
            Answer answer = null;
            try {
                answer = model.ask(request);
                return answer;
            } finally {
                ended(answer);
            }
        };
    }

    private synchronized void began() {
        inFlight++;
    }

    private synchronized void ended(@Nullable Answer answer) {
        inFlight--;
        switch (answer) {
            case Failure.Unavailable away -> {
                if (outageBegan == null && inFlight == 0) {
                    outageBegan = nanoseconds.getAsLong();
                }
            }
            case Failure.Timeout late -> {
                // nobody answered
            }
            case Failure.Torn cut -> {
                // nobody answered
            }
            case null -> {
                // nobody knows
            }
            case Answer answered -> {
                answeredOnce = true;
                outageBegan = null;
            }
        }
    }

    /// How long the outage has lasted; zero when there is none.
    public synchronized Duration outage() {
        return outageBegan == null ? Duration.ZERO : Duration.ofNanos(nanoseconds.getAsLong() - outageBegan);
    }

    /// How much longer it is worth waiting; zero or less when no more.
    public synchronized Duration patience() {
        return waitsForever ? FOR_EVER : (answeredOnce ? LATER : BEFORE_FIRST_ANSWER).minus(outage());
    }

    public boolean givenUp() {
        return !patience().isPositive();
    }
}
