package gendata.model.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Servers that answer 429, in virtual time.
class RefusedRequestsTest {
    @ParameterizedTest
    @CsvSource({"60, 2", "600, 0.2", "600, 2", "6000, 0.2", "6000, 2"})
    void usesQuotaUpWhenTheServerSaysWhenItIsRenewed(int quota, double seconds) {
        Simulation simulation = withQuota(quota, seconds, true);

        assertThat(simulation.rate(80, 1_220) * 60 / quota).isBetween(0.94, 1.01);
        assertThat(simulation.refused(80, 1_220)).isLessThan(0.02);
    }

    @ParameterizedTest
    @CsvSource({"60, 2", "600, 0.2", "600, 2", "6000, 0.2", "6000, 2"})
    void findsMostOfQuotaThatTheServerIsSilentAbout(int quota, double seconds) {
        Simulation simulation = withQuota(quota, seconds, false);

        assertThat(simulation.rate(80, 1_220) * 60 / quota).isBetween(0.75, 1.01);
        assertThat(simulation.refused(80, 1_220)).isLessThan(0.035);
    }

    @ParameterizedTest
    @CsvSource({"8, 0.2", "8, 2", "32, 0.2", "32, 2", "128, 0.2", "128, 2", "512, 0.2", "512, 2"})
    void staysJustBelowWhatIsRefused(int most, double seconds) {
        List<Simulation> simulations = IntStream.rangeClosed(1, 5).mapToObj(seed -> refusing(most, seconds, seed))
                .toList();

        assertThat(median(simulations, simulation -> simulation.rate(20, 300) * seconds / most)).isGreaterThan(0.9);
        assertThat(median(simulations, simulation -> simulation.refused(20, 300))).isLessThan(0.02);
    }

    private static Simulation refusing(int most, double seconds, long seed) {
        SimulatedServer server = new RefusingServer(new SlotServer(100_000, ServiceTime.VARIED.around(seconds, seed)),
                most);
        return new Simulation(Pacing.AUTO, List.of("step"), List.of(server), seed).runUntil(300);
    }

    private static double median(List<Simulation> simulations, ToDoubleFunction<Simulation> figure) {
        return simulations.stream().mapToDouble(figure).sorted().skip(simulations.size() / 2).findFirst().orElseThrow();
    }

    @Test
    void saysWhichRateItLearnt() {
        assertThat(withQuota(60, 2, true).pace().why())
                .matches("about (5[5-9]|6[0-2]) requests a minute, as many as the server was seen to allow");
    }

    private static Simulation withQuota(int quota, double seconds, boolean tells) {
        SimulatedServer server = new QuotaServer(new SlotServer(100_000, ServiceTime.VARIED.around(seconds, 1)), quota,
                60, 17, tells);
        return new Simulation(Pacing.AUTO, List.of("step"), List.of(server), 1).runUntil(1_220);
    }
}
