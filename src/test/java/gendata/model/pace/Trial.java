package gendata.model.pace;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// How auto fares against the number of requests at once that suits the server best.
///
/// @param rate auto's answers a second, as a part of what the best fixed number brings
/// @param p95 auto's latency in the same way
record Trial(double rate, double p95) {
    /// When measuring begins, in virtual seconds, and when it ends.
    private static final double FROM = 20;

    private static final double UNTIL = 160;
    private static final double SENT_UNTIL = 150;

    /// A simulated server.
    enum Kind {
        /// Slots and a queue.
        SLOTS,
        /// All at once, each the slower the more there are.
        BATCH
    }

    /// @param capacity requests at once at the bend of the server's throughput
    /// @param seconds what a request takes there
    record Setting(Kind kind, ServiceTime time, int capacity, double seconds) {
        Simulation simulate(Pacing pacing, long seed) {
            List<String> steps = IntStream.range(0, time.steps()).mapToObj(step -> "step " + step).toList();
            return new Simulation(pacing, steps, List.of(server(seed)), seed).runUntil(UNTIL);
        }

        private SimulatedServer server(long seed) {
            return switch (kind) {
                case SLOTS -> new SlotServer(capacity, time.around(seconds, seed));
                // A fifth of the time is its own, the rest comes of the others: there a gain of a fifth is left.
                case BATCH -> new BatchServer(seconds / 5, seconds * 0.8 / capacity, time.around(1, seed));
            };
        }

        Trial auto(long seed) {
            Simulation best = simulate(Pacing.fixed(capacity), seed);
            Simulation auto = simulate(Pacing.AUTO, seed);
            return new Trial(work(auto) / work(best), auto.p95(FROM, SENT_UNTIL) / best.p95(FROM, SENT_UNTIL));
        }

        private double work(Simulation simulation) {
            return simulation.work(FROM, UNTIL, IntStream.range(0, time.steps()).mapToObj(time::weight).toList());
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s, %s, %d at once of %.2f s", kind, time, capacity, seconds);
        }
    }
}
