package gendata.model.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Servers that answer 429 now and then for no reason that pacing could do anything about, in virtual time.
class StrayRefusalsTest {
    /// A server and what of its requests is refused.
    ///
    /// @param fixed whether the number of requests at once is given
    record Setting(int capacity, double seconds, double part, @Nullable Duration retryAfter, boolean fixed) {}

    static Stream<Setting> settings() {
        return Stream.of(new Setting(8, 0.1, 0, null, false), new Setting(128, 0.2, 0, null, false),
                new Setting(512, 0.5, 0, null, false)).flatMap(
                        server -> Stream.of(0.01, 0.05, 0.1).flatMap(part -> Stream.of(null, Duration.ofSeconds(1))
                                .flatMap(pause -> Stream.of(false, true).map(fixed -> new Setting(server.capacity(),
                                        server.seconds(), part, pause, fixed)))));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void hardlyCostAnything(Setting setting) {
        double rate = run(setting).rate(5, 65);
        double without = run(new Setting(setting.capacity(), setting.seconds(), 0, null, true)).rate(5, 65);

        assertThat(rate / without).isGreaterThan(0.8);
    }

    private static Simulation run(Setting setting) {
        SimulatedServer server = new StrayServer(
                new SlotServer(setting.capacity(), ServiceTime.VARIED.around(setting.seconds(), 1)), setting.part(),
                setting.retryAfter(), 2);
        Pacing pacing = setting.fixed() ? Pacing.fixed(setting.capacity()) : Pacing.AUTO;
        return new Simulation(pacing, List.of("step"), List.of(server), 3).runUntil(65);
    }
}
