package gendata.model.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// In virtual time, so nothing here depends on the machine.
class AdaptiveLimitTest {
    private static final int SEEDS = 4;

    static Stream<Trial.Setting> settings() {
        return Stream.of(
                new Trial.Setting(Trial.Kind.SLOTS, ServiceTime.STEADY, 32, 0.2),
                new Trial.Setting(Trial.Kind.SLOTS, ServiceTime.VARIED, 8, 0.2),
                new Trial.Setting(Trial.Kind.SLOTS, ServiceTime.VARIED, 32, 1),
                new Trial.Setting(Trial.Kind.SLOTS, ServiceTime.VARIED, 128, 0.2),
                new Trial.Setting(Trial.Kind.SLOTS, ServiceTime.VARIED, 512, 2),
                new Trial.Setting(Trial.Kind.SLOTS, ServiceTime.WILD, 32, 0.05),
                new Trial.Setting(Trial.Kind.SLOTS, ServiceTime.WILD, 512, 1),
                new Trial.Setting(Trial.Kind.SLOTS, ServiceTime.TWO_STEPS, 128, 1),
                new Trial.Setting(Trial.Kind.BATCH, ServiceTime.STEADY, 32, 0.2),
                new Trial.Setting(Trial.Kind.BATCH, ServiceTime.STEADY, 128, 0.2));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void comesNearTheBestFixedNumber(Trial.Setting setting) {
        List<Trial> trials = LongStream.rangeClosed(1, SEEDS).mapToObj(setting::auto).toList();

        assertThat(trials.stream().mapToDouble(Trial::rate).average().orElse(0)).isGreaterThanOrEqualTo(0.95);
        assertThat(trials.stream().mapToDouble(Trial::p95).average().orElse(9)).isLessThanOrEqualTo(1.5);
    }

    @Test
    void reachesManyAtOnceInTwentySeconds() {
        Simulation simulation = auto(new SlotServer(512, ServiceTime.VARIED.around(2, 1)), 1).runUntil(20);

        assertThat(simulation.rate(18, 20)).isCloseTo(256, within(26.0));
    }

    @Test
    void followsServerThatTakesTwiceAsMany() {
        SlotServer server = new SlotServer(32, ServiceTime.VARIED.around(0.2, 4));
        Simulation simulation = auto(server, 4);
        simulation.after(60, () -> server.slots(64));
        simulation.runUntil(150);

        assertThat(simulation.rate(90, 150)).isGreaterThan(0.95 * 320);
    }

    @Test
    void followsServerThatTakesHalfAsMany() {
        SlotServer server = new SlotServer(128, ServiceTime.VARIED.around(0.2, 4));
        Simulation simulation = auto(server, 4);
        simulation.after(60, () -> server.slots(64));
        simulation.runUntil(200);

        assertThat(simulation.rate(60, 200)).isGreaterThan(0.95 * 320);
        assertThat(simulation.limit()).isBetween(58, 110);
    }

    @Test
    void isNotStuckAfterPassingSlowness() {
        SlotServer server = new SlotServer(64, ServiceTime.VARIED.around(0.5, 4));
        Simulation simulation = auto(server, 4);
        simulation.after(60, () -> server.slowness(5));
        simulation.after(80, () -> server.slowness(1));
        simulation.runUntil(180);

        assertThat(simulation.rate(110, 180)).isGreaterThan(0.93 * 128);
    }

    @Test
    void isNotMisledByStalls() {
        Simulation simulation = auto(new SlotServer(64, ServiceTime.STALLING.around(0.5, 3)), 3).runUntil(160);

        assertThat(simulation.rate(20, 160)).isGreaterThan(0.93 * 128);
    }

    @Test
    void staysAtTheFirstLimitWhileFewAsk() {
        AdaptiveLimit limit = new AdaptiveLimit(new Refusals());
        long now = 0;
        for (int request = 0; request < 1_000; request++) {
            Sample sample = limit.sent("step", request + 1, 1, now);
            now += 1_000_000;
            limit.answered(sample, 1, now);
        }

        assertThat(limit.limit(now)).isEqualTo(AdaptiveLimit.FIRST);
    }

    private static Simulation auto(SimulatedServer server, long seed) {
        return new Simulation(Pacing.AUTO, List.of("step"), List.of(server), seed);
    }
}
