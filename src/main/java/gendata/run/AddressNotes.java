package gendata.run;

import gendata.model.Failure;
import gendata.model.pace.Pace;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Notes when a model, or one of several addresses of one, is left alone because it fails, and when it is asked again. Used by one
/// thread but for `follow`.
final class AddressNotes {
    private final Watcher watcher;
    private volatile @Nullable Supplier<Map<String, Pace>> paces;
    private final Map<String, Pace> before = new HashMap<>();

    AddressNotes(Watcher watcher) {
        this.watcher = watcher;
    }

    void follow(Supplier<Map<String, Pace>> models) {
        paces = models;
    }

    /// Compares with what was seen before. Where none works, the run waits, and says so.
    void look() {
        Supplier<Map<String, Pace>> models = paces;
        if (models == null) {
            return;
        }
        Map<String, Pace> seen = models.get();
        if (seen.values().stream().allMatch(Pace::isDown)) {
            return;
        }
        seen.forEach((name, now) -> {
            Pace earlier = before.put(name, now);
            boolean wasDown = earlier != null && earlier.isDown();
            if (now.isDown() != wasDown) {
                watcher.note(now.isDown()
                        ? "the model `" + name + "` does not work, the others go on: "
                                + words(now.aside().values().iterator().next())
                        : "the model `" + name + "` works again");
            } else if (!wasDown) {
                look(earlier == null ? Map.of() : earlier.aside(), now.aside());
            }
        });
    }

    private void look(Map<Integer, Failure> earlier, Map<Integer, Failure> now) {
        now.forEach((server, failure) -> {
            if (!earlier.containsKey(server)) {
                watcher.note("an address is left alone while it fails, the others go on: " + words(failure));
            }
        });
        earlier.forEach((server, failure) -> {
            if (!now.containsKey(server)) {
                watcher.note("an address works again that was left alone: " + words(failure));
            }
        });
    }

    private static String words(Failure failure) {
        return failure.cause().code() + ": " + failure.message();
    }
}
