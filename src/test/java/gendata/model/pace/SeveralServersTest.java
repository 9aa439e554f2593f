package gendata.model.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// One model at two addresses, in virtual time.
class SeveralServersTest {
    private final SlotServer small = new SlotServer(16, ServiceTime.VARIED.around(0.2, 1));
    private final SlotServer large = new SlotServer(48, ServiceTime.VARIED.around(0.2, 2));
    private final FailingServer failing = new FailingServer(large);

    @Test
    void bothAreUsedAsFarAsTheyGo() {
        Simulation simulation = simulation(Pacing.AUTO).runUntil(120);

        assertThat(simulation.rate(20, 120)).isGreaterThan(0.94 * 320);
    }

    @Test
    void fixedNumberIsForBothTogether() {
        Simulation simulation = simulation(Pacing.fixed(20)).runUntil(20);

        assertThat(simulation.rate(2, 20)).isBetween(90.0, 105.0);
        assertThat(simulation.limit()).isEqualTo(20);
    }

    @Test
    void serverThatFailsIsPutAsideAndTriedNowAndThen() {
        Simulation simulation = simulation(Pacing.AUTO);
        simulation.after(30, () -> failing.fails(true));
        simulation.runUntil(90);

        assertThat(failing.asked()).isBetween(2, 80);
        assertThat(simulation.rate(40, 90)).isGreaterThan(0.94 * 80);

        failing.fails(false);
        simulation.runUntil(240);

        assertThat(simulation.rate(180, 240)).isGreaterThan(0.9 * 320);
    }

    @Test
    void oneRequestTriesThemNowAndThenWhileNoneWorks() {
        FailingServer other = new FailingServer(small);
        Simulation simulation = new Simulation(Pacing.fixed(64), List.of("step"), List.of(other, failing), 1);
        simulation.after(10, () -> {
            other.fails(true);
            failing.fails(true);
        });
        simulation.runUntil(130);

        assertThat(other.asked() + failing.asked()).isBetween(60, 300);

        other.fails(false);
        simulation.runUntil(150);

        assertThat(simulation.rate(135, 150)).isGreaterThan(0.9 * 80);
        assertThat(simulation.pace().aside()).containsOnlyKeys(1);
    }

    private Simulation simulation(Pacing pacing) {
        return new Simulation(pacing, List.of("step"), List.of(small, failing), 1);
    }
}
