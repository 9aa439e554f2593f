package gendata.run;

import gendata.model.Failure;
import gendata.model.pace.Pace;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Notes when one of several addresses is left alone because it fails, and when it is asked again. Used by one thread but for
/// `follow`.
final class AddressNotes {
    private final Watcher watcher;
    private volatile @Nullable Supplier<Pace> pace;
    private Map<Integer, Failure> before = Map.of();

    AddressNotes(Watcher watcher) {
        this.watcher = watcher;
    }

    void follow(Supplier<Pace> model) {
        pace = model;
    }

    /// Compares with what was seen before. Where none works, the run waits, and says so.
    void look() {
        Supplier<Pace> model = pace;
        if (model == null) {
            return;
        }
        Pace seen = model.get();
        Map<Integer, Failure> now = seen.aside();
        if (now.size() == seen.servers()) {
            return;
        }
        now.forEach((server, failure) -> {
            if (!before.containsKey(server)) {
                watcher.note("an address is left alone while it fails, the others go on: " + words(failure));
            }
        });
        before.forEach((server, failure) -> {
            if (!now.containsKey(server)) {
                watcher.note("an address works again that was left alone: " + words(failure));
            }
        });
        before = now;
    }

    private static String words(Failure failure) {
        return failure.cause().code() + ": " + failure.message();
    }
}
