package gendata.model.pace;

import gendata.model.Answer;
import gendata.model.Failure;
import java.util.function.Consumer;

/// Works on so many requests at once and refuses the others.
final class RefusingServer implements SimulatedServer {
    private static final double REFUSAL_SECONDS = 0.02;

    private final SimulatedServer inner;
    private final int most;
    private int inFlight;

    RefusingServer(SimulatedServer inner, int most) {
        this.inner = inner;
        this.most = most;
    }

    @Override
    public void receive(Simulation simulation, int step, Consumer<Answer> answered) {
        if (inFlight < most) {
            inFlight++;
            inner.receive(simulation, step, answer -> {
                inFlight--;
                answered.accept(answer);
            });
        } else {
            simulation.after(REFUSAL_SECONDS, () -> answered.accept(new Failure.RateLimited("too many", null)));
        }
    }
}
