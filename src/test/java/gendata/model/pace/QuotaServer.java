package gendata.model.pace;

import gendata.model.Answer;
import gendata.model.Failure;
import java.time.Duration;
import java.util.function.Consumer;

/// Lets so many requests through in each window of time, and refuses the others at once.
final class QuotaServer implements SimulatedServer {
    private static final double REFUSAL_SECONDS = 0.02;

    private final SimulatedServer inner;
    private final int quota;
    private final long window;
    private final long offset;
    private final boolean tells;
    private long current = Long.MIN_VALUE;
    private int used;

    /// A server with a quota.
    ///
    /// @param seconds length of a window
    /// @param offset seconds by which windows begin later than the simulation
    /// @param tells whether a refusal says when the next window begins
    QuotaServer(SimulatedServer inner, int quota, double seconds, double offset, boolean tells) {
        this.inner = inner;
        this.quota = quota;
        this.window = (long) (seconds * Simulation.SECOND);
        this.offset = (long) (offset * Simulation.SECOND);
        this.tells = tells;
    }

    @Override
    public void receive(Simulation simulation, int step, Consumer<Answer> answered) {
        long number = Math.floorDiv(simulation.now() - offset, window);
        if (number != current) {
            current = number;
            used = 0;
        }
        if (used < quota) {
            used++;
            inner.receive(simulation, step, answered);
        } else {
            long rest = (number + 1) * window + offset - simulation.now();
            simulation.after(REFUSAL_SECONDS,
                    () -> answered.accept(new Failure.RateLimited("too many", tells ? Duration.ofNanos(rest) : null)));
        }
    }
}
