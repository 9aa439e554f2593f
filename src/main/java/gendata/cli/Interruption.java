package gendata.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/// Brings Ctrl-C, SIGTERM and SIGHUP to the work that is going on: the first asks it to end, the second to end now, the
/// third ends the process. Thread-safe.
final class Interruption {
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final AtomicInteger signals = new AtomicInteger();
    private String before = "interrupted";
    private @Nullable Interruptible work;
    private @Nullable Consumer<String> say;

    /// Something that can be asked to end.
    interface Interruptible {
        /// Begins nothing new.
        ///
        /// @return what is waited for, for the user
        String interrupt();

        /// Leaves what is in flight.
        ///
        /// @return whether that ends it; if not, the process has to
        boolean abandon();
    }

    /// Takes the signals of the process from now on.
    ///
    /// @param words says something to people
    void watchSignals(Consumer<String> words) {
        begins(before, words);
        for (String signal : SIGNALS) {
            Signals.register(signal, this::signalled);
        }
    }

    /// Until there is work that can be interrupted, the first signal ends the process.
    ///
    /// @param last what is said then
    synchronized void begins(String last, Consumer<String> words) {
        before = last;
        say = words;
    }

    /// Makes this the work to interrupt.
    synchronized void reaches(Interruptible current, Consumer<String> words) {
        work = current;
        say = words;
    }

    /// The third ends the process even if the first hangs, in a full pipe for instance.
    private void signalled() {
        int number = signals.incrementAndGet();
        if (number > 2) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
        }
        signalled(number);
    }

    private synchronized void signalled(int number) {
        if (say == null) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
        } else if (work == null) {
            say.accept(before);
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
        } else if (number == 1) {
            say.accept("stopping: " + work.interrupt() + "; a second Ctrl-C stops at once");
        } else {
            say.accept("stopping at once");
            if (!work.abandon()) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
            }
        }
    }
}
