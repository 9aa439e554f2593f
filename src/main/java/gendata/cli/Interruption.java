package gendata.cli;

import gendata.run.ProcessEnd;
import gendata.run.Run;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings Ctrl-C and SIGTERM to the run that is going on. Thread-safe.
final class Interruption {
    /// How long what is in flight may take to land before the process ends all the same.
    static final Duration LANDING = Duration.ofSeconds(30);

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile @Nullable Run run;
    private volatile @Nullable Consumer<String> say;

    /// Holds the process's end back until the run has come to rest.
    void watchSignals() {
        ProcessEnd.before(this::shutDown);
    }

    private void shutDown() {
        if (ended.getCount() == 0) {
            return;
        }
        Consumer<String> words = say;
        if (words == null) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
            return;
        }
        words.accept("stopping: nothing new is asked; waiting up to " + LANDING.toSeconds()
                + " s for what is in flight");
        interrupt();
        try {
            if (!ended.await(LANDING.toSeconds(), TimeUnit.SECONDS)) {
                words.accept("requests in flight did not land in " + LANDING.toSeconds()
                        + " s and are left; the same command resumes");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    }

    void interrupt() {
        asked = true;
        Run current = run;
        if (current != null) {
            current.interrupt();
        }
    }

    /// Makes this run the one to interrupt, at once if that was asked before.
    void reaches(Run current, Consumer<String> words) {
        say = words;
        run = current;
        if (asked) {
            current.interrupt();
        }
    }

    /// The command has said all it has to say.
    void ended() {
        ended.countDown();
    }
}
