package gendata.model.pace;

import gendata.model.Answer;
import gendata.model.Failure;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Refuses a request now and then, whatever else is sent.
final class StrayServer implements SimulatedServer {
    private static final double REFUSAL_SECONDS = 0.005;

    private final SimulatedServer inner;
    private final double part;
    private final @Nullable Duration retryAfter;
    private final Random random;

    /// @param part of the requests that are refused
    StrayServer(SimulatedServer inner, double part, @Nullable Duration retryAfter, long seed) {
        this.inner = inner;
        this.part = part;
        this.retryAfter = retryAfter;
        this.random = new Random(seed);
    }

    @Override
    public void receive(Simulation simulation, int step, Consumer<Answer> answered) {
        if (random.nextDouble() < part) {
            simulation.after(REFUSAL_SECONDS, () -> answered.accept(new Failure.RateLimited("no", retryAfter)));
        } else {
            inner.receive(simulation, step, answered);
        }
    }
}
