package gendata.cli;

import gendata.run.Progress;
import gendata.run.Watcher;
import java.time.Duration;

/// Says nothing.
final class SilentWatcher implements Watcher {
    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public void show(Progress progress) {
        // said at the end, if at all
    }

    @Override
    public void ended(Progress progress) {
        // said at the end, if at all
    }

    @Override
    public void note(String note) {
        // a note is not a failure
    }
}
