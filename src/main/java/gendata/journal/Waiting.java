package gendata.journal;

import gendata.model.Pause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Waits until another process is out of the way, unless the run is ending.
///
/// @param notes is told for whom, where it takes longer than a moment
record Waiting(Pause pause, Consumer<String> notes) {
    /// Nobody is told of waits until looks are so far apart.
    static final Duration MOMENT = Duration.ofMillis(200);

    /// Something that another process may be in the way of.
    @FunctionalInterface
    interface Attempt<T> {
        /// Null while it is.
        @Nullable
        T make() throws IOException, InterruptedException;
    }

    /// @param lock of the process that may be in the way
    /// @param work what that does, for the user
    /// @param look when to look again; later and later
    <T> T await(Attempt<T> attempt, Path lock, String work, Duration look) throws IOException, InterruptedException {
        Duration next = look;
        boolean told = false;
        T made = attempt.make();
        while (made == null) {
            Lease.Holder holder = Lease.holder(lock);
            String words = "waiting for " + (holder == null ? "another process" : holder.name()) + ", " + work;
            if (!told && next.compareTo(MOMENT) >= 0) {
                notes.accept(words);
                told = true;
            }
            sleep(next, words);
            next = next.compareTo(MOMENT) < 0 ? next.multipliedBy(2) : next;
            made = attempt.make();
        }
        return made;
    }

    /// @throws InterruptedException when the run is ending; its message is for the user
    void sleep(Duration time, String words) throws InterruptedException {
        if (pause.sleep(time)) {
            throw new InterruptedException("interrupted while " + words + "; the same command goes on");
        }
    }
}
