package gendata.model.pace;

import gendata.model.Answer;
import gendata.model.Requests;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

/// Works on all requests at once, and on each the slower the more there are: a token takes `a + b * n`.
final class BatchServer implements SimulatedServer {
    private static final Answer ANSWER = Requests.reply("because");

    private final double a;
    private final double b;
    private final IntToDoubleFunction length;
    private final PriorityQueue<Work> works = new PriorityQueue<>();
    private double done;
    private long doneAt;
    private long generation;

    private record Work(double until, Consumer<Answer> answered) implements Comparable<Work> {
        @Override
        public int compareTo(Work other) {
            return Double.compare(until, other.until);
        }
    }

    /// @param a seconds that a request of length 1 takes alone
    /// @param b seconds it takes longer for each request
    BatchServer(double a, double b, IntToDoubleFunction length) {
        this.a = a;
        this.b = b;
        this.length = length;
    }

    @Override
    public void receive(Simulation simulation, int step, Consumer<Answer> answered) {
        advance(simulation);
        works.add(new Work(done + length.applyAsDouble(step), answered));
        plan(simulation);
    }

    private void advance(Simulation simulation) {
        double seconds = (double) (simulation.now() - doneAt) / Simulation.SECOND;
        if (!works.isEmpty()) {
            done += seconds / (a + b * works.size());
        }
        doneAt = simulation.now();
    }

    private void plan(Simulation simulation) {
        long mine = ++generation;
        if (!works.isEmpty()) {
            double seconds = Math.max(0, works.element().until() - done) * (a + b * works.size());
            simulation.after(seconds + 1e-9, () -> {
                if (mine == generation) {
                    advance(simulation);
                    while (!works.isEmpty() && works.element().until() <= done + 1e-9) {
                        works.remove().answered().accept(ANSWER);
                    }
                    plan(simulation);
                }
            });
        }
    }
}
