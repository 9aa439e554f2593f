package gendata.model.pace;

import gendata.model.Answer;
import gendata.model.Requests;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

/// Works on so many requests at once, and lets the others wait in a queue.
final class SlotServer implements SimulatedServer {
    private static final Answer ANSWER = Requests.reply("because");

    private final IntToDoubleFunction seconds;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private int slots;
    private int busy;
    private double slowness = 1;

    /// @param seconds how long the next request of a step takes, drawn anew each time
    SlotServer(int slots, IntToDoubleFunction seconds) {
        this.slots = slots;
        this.seconds = seconds;
    }

    void slots(int number) {
        slots = number;
    }

    void slowness(double factor) {
        slowness = factor;
    }

    @Override
    public void receive(Simulation simulation, int step, Consumer<Answer> answered) {
        Runnable work = () -> {
            busy++;
            simulation.after(seconds.applyAsDouble(step) * slowness, () -> {
                busy--;
                answered.accept(ANSWER);
                while (busy < slots && !queue.isEmpty()) {
                    queue.remove().run();
                }
            });
        };
        if (busy < slots) {
            work.run();
        } else {
            queue.add(work);
        }
    }
}
