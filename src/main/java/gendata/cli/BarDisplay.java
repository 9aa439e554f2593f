package gendata.cli;

import gendata.run.Progress;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Shows how far the run is as a bar, for people at a terminal.
final class BarDisplay implements Display {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final Surroundings surroundings;
    private @Nullable ProgressBar bar;

    BarDisplay(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void show(Progress progress) {
        ProgressBar shown = bar;
        if (shown == null) {
            shown = open(progress);
            bar = shown;
        }
        shown.stepTo(progress.before() + progress.finished() + progress.failed());
        shown.setExtraMessage(ProgressText.details(progress));
        shown.refresh();
    }

    private ProgressBar open(Progress progress) {
        return new ProgressBarBuilder().setTaskName("gendata").setInitialMax(progress.units())
                .setStyle(ProgressBarStyle.ASCII).hideEta().setUpdateIntervalMillis((int) INTERVAL.toMillis() * 4)
                .setConsumer(new ConsoleProgressBarConsumer(surroundings.err())).build();
    }

    @Override
    public void ended(Progress progress) {
        ProgressBar shown = bar;
        if (shown != null) {
            show(progress);
            shown.close();
        }
    }
}
