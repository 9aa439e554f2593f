package gendata.cli;

import gendata.run.Progress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/// Shows how far the run is as a bar, for people at a terminal.
///
/// The width is given to the library. To find it out it would open the terminal, and with that take Ctrl-C from us.
final class BarDisplay implements Display {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final Surroundings surroundings;
    private @Nullable Shown shown;

    /// A bar, and what it shows now.
    private record Shown(ProgressBar bar, AtomicReference<Progress> progress) {}

    BarDisplay(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void show(Progress progress) {
        Shown current = shown;
        if (current == null) {
            current = open(progress);
            shown = current;
        }
        current.progress().set(progress);
        current.bar().stepTo(progress.units().ended() + progress.units().failed());
        current.bar().refresh();
    }

    private Shown open(Progress progress) {
        AtomicReference<Progress> latest = new AtomicReference<>(progress);
        ProgressBar bar = new ProgressBarBuilder().setInitialMax(progress.units().all())
                .setRenderer((state, width) -> BarText.of(latest.get(), width))
                .setUpdateIntervalMillis((int) INTERVAL.toMillis() * 4)
                .setConsumer(new ConsoleProgressBarConsumer(surroundings.err(), surroundings.lineWidth())).build();
        return new Shown(bar, latest);
    }

    @Override
    public void ended(Progress progress) {
        Shown current = shown;
        if (current != null) {
            show(progress);
            current.bar().close();
        }
    }
}
