package gendata.run;

import gendata.journal.Claim;
import gendata.journal.Claims;
import gendata.journal.Journal;
import gendata.journal.SharedLimits;
import gendata.model.Budget;
import gendata.model.Spend;
import gendata.plan.Terms;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// What this process may spend, and how fast it may ask, of what all shards of a run may together. Closing it gives the rest back.
///
/// All reading and writing is done by threads of its own, so that nobody who asks ever waits for a disk while there is something to spend.
final class Sharing implements Closeable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LOOK_FOR_EACH = Duration.ofMillis(10);
    private static final Duration RATE_LOOK = Duration.ofSeconds(1);
    private static final Duration RATE_LOOK_FOR_EACH = Duration.ofMillis(100);

    private final @Nullable SharedLimits limits;
    private final boolean limited;
    private final boolean rated;
    private final boolean first;
    private final StopSignal stop;
    private final Budget budget;
    private final Semaphore wanted = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread drawer = Thread.ofPlatform().daemon().name("drawer").unstarted(this::drawAll);
    private @Nullable Ticker looker;

    private Sharing(@Nullable SharedLimits limits, Terms terms, Spend before, Spend spent, StopSignal stop)
            throws IOException, InterruptedException {
        Budget.Limits all = terms.limits().spending();
        this.stop = stop;
        this.limited = limits != null && !all.areNone();
        this.rated = limits != null && terms.isRated();
        this.limits = limited || rated ? limits : null;
        this.budget = limited ? Budget.growing(all, spent, wanted::release) : new Budget(all, spent);
        this.first = this.limits != null && this.limits.begin(spent.minus(before), rated);
    }

    /// What is to be called before anything is asked.
    ///
    /// @param spent in all runs by the logs that this process reads
    static Sharing of(Terms terms, RunSettings settings, Claims claims, Claim claim, Journal journal, Spend spent,
            StopSignal stop) throws IOException, InterruptedException {
        if (settings.shard().isWhole()) {
            return new Sharing(null, terms, Spend.NONE, spent, stop);
        }
        Spend before = journal.spentEarlier();
        return new Sharing(SharedLimits.of(claims, claim, terms.limits().spending(), before), terms, before, spent,
                stop);
    }

    Budget budget() {
        return budget;
    }

    /// @param parts is told which part of the rates is for this process
    void start(DoubleConsumer parts) throws IOException {
        if (limits == null) {
            return;
        }
        if (limited) {
            drawer.start();
        }
        if (rated) {
            // Only the first may begin with a burst: later ones would add theirs to what others have asked just now.
            if (!first) {
                parts.accept(0);
            }
            parts.accept(limits.part());
            looker = new Ticker("rates", longer(RATE_LOOK, RATE_LOOK_FOR_EACH.multipliedBy(limits.shards())),
                    () -> look(limits, parts));
            looker.start();
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void look(SharedLimits shared, DoubleConsumer parts) {
        if (stop.requested()) {
            return;
        }
        try {
            shared.look(parts);
        } catch (InterruptedException ending) {
            // The run asks nothing more.
        } catch (IOException | RuntimeException failure) {
            stop.stop(new StopReason.Broken(failure));
        }
    }

    private void drawAll() {
        try {
            boolean again = false;
            while (awaitNext(again)) {
                again = draw();
            }
        } catch (InterruptedException ending) {
            // The run asks nothing more.
        } catch (IOException | RuntimeException failure) {
            stop.stop(new StopReason.Broken(failure));
        }
    }

    /// Returns whether there is something to do.
    ///
    /// @param later whether it is after a while, and not as soon as more is wanted
    private boolean awaitNext(boolean later) throws InterruptedException {
        if (later && limits != null) {
            Duration time = longer(LOOK, LOOK_FOR_EACH.multipliedBy(limits.shards()));
            return !closing.await(time.toNanos(), TimeUnit.NANOSECONDS) && !stop.requested();
        }
        wanted.acquire();
        wanted.drainPermits();
        return closing.getCount() > 0 && !stop.requested();
    }

    /// Returns whether to look again.
    private boolean draw() throws IOException, InterruptedException {
        if (limits == null) {
            return false;
        }
        return switch (limits.draw(budget)) {
            case NEWS -> {
                budget.freed().forEach(Runnable::run);
                yield false;
            }
            case PERHAPS_LATER -> true;
            case NOTHING -> false;
        };
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        wanted.release();
        try {
            drawer.join();
            if (looker != null) {
                looker.close();
            }
            if (limits != null) {
                limits.end();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
