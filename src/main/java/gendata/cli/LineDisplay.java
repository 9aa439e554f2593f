package gendata.cli;

import gendata.run.Progress;
import java.time.Duration;

/// Says how far the run is in a line every few seconds, for files and pipes.
final class LineDisplay implements Display {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Surroundings surroundings;

    LineDisplay(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void show(Progress progress) {
        surroundings.say(ProgressText.of(progress));
    }

    @Override
    public void ended(Progress progress) {
        // the totals follow
    }
}
