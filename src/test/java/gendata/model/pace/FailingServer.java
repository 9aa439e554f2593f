package gendata.model.pace;

import gendata.model.Answer;
import gendata.model.Failure;
import java.util.function.Consumer;

/// Fails while it is told to.
final class FailingServer implements SimulatedServer {
    private final SimulatedServer inner;
    private boolean fails;
    private int asked;

    FailingServer(SimulatedServer inner) {
        this.inner = inner;
    }

    void fails(boolean now) {
        fails = now;
        asked = 0;
    }

    /// Requests since it last began or ceased to fail.
    int asked() {
        return asked;
    }

    @Override
    public void receive(Simulation simulation, int step, Consumer<Answer> answered) {
        asked++;
        if (fails) {
            simulation.after(0.01, () -> answered.accept(new Failure.Unavailable("nobody there", null)));
        } else {
            inner.receive(simulation, step, answered);
        }
    }
}
