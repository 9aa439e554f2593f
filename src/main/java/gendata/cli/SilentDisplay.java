package gendata.cli;

import gendata.run.Progress;
import java.time.Duration;

/// Says nothing.
final class SilentDisplay implements Display {
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
}
