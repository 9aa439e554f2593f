package gendata.model.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How the number of requests at once grows from the beginning, in virtual time.
class SlowAnswersTest {
    @Test
    void hundredsAreAskedBeforeManyAnswersAreThere() {
        Simulation simulation = auto(new SlotServer(100_000, ServiceTime.VARIED.around(25, 3))).runUntil(75);

        assertThat(simulation.log()).hasSizeGreaterThan(600);
    }

    /// Nobody knows yet what the server can take, so there are bounds to it.
    @Test
    void aheadOfAnswersItStaysBelowHundred() {
        Simulation simulation = auto(new SlotServer(1, step -> 60)).runUntil(59);

        assertThat(simulation.inFlight()).isBetween(32, 64);
    }

    @ParameterizedTest
    @CsvSource({"512, 1", "512, 2"})
    void hardlyMoreThanTwiceOfWhatIsEnoughIsTried(int capacity, double seconds) {
        Simulation simulation = auto(new SlotServer(capacity, ServiceTime.VARIED.around(seconds, 3)));
        int most = 0;
        for (int second = 1; second <= 60; second++) {
            simulation.runUntil(second);
            most = Math.max(most, simulation.inFlight());
        }

        assertThat(most).isLessThanOrEqualTo(2 * capacity + 1);
    }

    private static Simulation auto(SimulatedServer server) {
        return new Simulation(Pacing.AUTO, List.of("step"), List.of(server), 3);
    }
}
