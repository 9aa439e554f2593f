package gendata.model.pace;

import gendata.model.Answer;
import java.util.function.Consumer;

/// A server in virtual time.
interface SimulatedServer {
    /// Takes a request.
    ///
    /// @param answered to be called once, later on
    void receive(Simulation simulation, int step, Consumer<Answer> answered);
}
