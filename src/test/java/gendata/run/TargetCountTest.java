package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.journal.EndedRecords;
import gendata.plan.Dedup;
import gendata.plan.Selection;
import gendata.plan.Target;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class TargetCountTest {
    private final StopSignal stop = new StopSignal(System::nanoTime);

    @Test
    void isReachedOnceUnitsBeforeTheFirstThatHasNotEndedGiveEnough() throws Exception {
        TargetCount count = count(2, null);

        assertThat(count.isNeeded(0)).isTrue();
        count.ended(1, texts("a"));
        count.ended(2, texts("b"));
        assertThat(count.isReached()).isFalse();
        assertThat(count.isNeeded(0)).isTrue();
        count.failed(0, "timeout");

        assertThat(count.isReached()).isTrue();
        assertThat(count.isNeeded(3)).isFalse();
        assertThat(count.endedUnits()).isEqualTo(2);
    }

    /// As a near-duplicate of two others comes in before both.
    @Test
    void countsAgainInOrderWhatEndedOutOfOrder() throws Exception {
        TargetCount count = count(3, new Dedup("t", 0.2));

        count.ended(1, texts("a b c d x y"));
        count.ended(2, texts("e f g h v w"));
        count.ended(0, texts("a b c d q e f g h"));
        assertThat(count.isReached()).isFalse();
        assertThat(count.isNeeded(3)).isTrue();
        count.ended(3, texts("k l m", "n o p", "r s t"));

        assertThat(count.isReached()).isTrue();
    }

    @Test
    void unitsWaitWhileTheRecordsAtHandMayBeEnough() throws Exception {
        TargetCount count = count(2, null);
        count.ended(1, texts("a", "b"));
        AtomicBoolean needed = new AtomicBoolean(true);
        CountDownLatch done = new CountDownLatch(1);
        Thread waiting = waiting(count, needed, done);
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        count.gaveNothing(0);
        done.await();

        assertThat(needed).isFalse();
    }

    @Test
    void aRunThatStopsNeedsNoMore() throws Exception {
        TargetCount count = count(1, null);
        count.ended(1, texts("a"));
        AtomicBoolean needed = new AtomicBoolean(true);
        CountDownLatch done = new CountDownLatch(1);
        waiting(count, needed, done);

        stop.stop(new StopReason.Interrupted());
        done.await();

        assertThat(needed).isFalse();
        assertThat(count.isReached()).isFalse();
    }

    @Test
    void stopsTheRunOnceThereIsEnough() {
        TargetCount count = count(2, null);
        count.ended(1, texts("a"));
        assertThat(stop.requested()).isFalse();

        count.ended(0, texts("b"));

        assertThat(stop.reason()).isEqualTo(new StopReason.Enough(2));
        stop.stop(new StopReason.TooManyFailures(""));
        assertThat(stop.reason()).isInstanceOf(StopReason.TooManyFailures.class);
    }

    @Test
    void unitsInWorkAreExpectedToGiveRecords() throws Exception {
        TargetCount count = new TargetCount(new Selection(new Target(2, OptionalLong.empty()), null), 1,
                TargetCountTest::none, stop);
        for (long unit = 0; unit < 2; unit++) {
            assertThat(count.mayBegin(unit)).isTrue();
            count.begun();
        }
        AtomicBoolean begins = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(1);
        Thread waiting = inBackground(() -> begins.set(count.mayBegin(2)), done);
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        count.failed(1, "timeout");
        done.await();

        assertThat(begins).isTrue();
    }

    @Test
    void tellsWhichFailedPastTheLastRecord() {
        TargetCount count = count(1, null);
        count.failed(2, "timeout");
        count.failed(0, "timeout");
        assertThat(count.failedPast()).isEmpty();

        count.ended(1, texts("a"));
        count.failed(3, "server");

        assertThat(count.failedPast()).containsExactlyInAnyOrder("timeout", "server");
        assertThat(count.endedUnits()).isEqualTo(1);
    }

    /// Else each ended unit after it would be read and held.
    @Test
    void looksAtNothingPastAUnitThatIsLeftOpen() throws Exception {
        TargetCount count = count(1, null);

        count.leftOpen();
        count.failedBefore(1);
        count.endedBefore(2, 7);

        assertThat(count.isReached()).isFalse();
    }

    @Test
    void whereNothingIsWantedAllIsNeeded() throws Exception {
        TargetCount count = new TargetCount(Selection.ALL, 0, TargetCountTest::none, stop);
        count.ended(0, texts("a"));
        count.endedBefore(1, 7);

        assertThat(count.isNeeded(2)).isTrue();
        assertThat(count.isReached()).isFalse();
    }

    private static Thread waiting(TargetCount count, AtomicBoolean needed, CountDownLatch done) {
        return inBackground(() -> needed.set(count.isNeeded(5)), done);
    }

    /// Something that can be interrupted.
    private interface Waiting {
        void run() throws InterruptedException;
    }

    private static Thread inBackground(Waiting work, CountDownLatch done) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                work.run();
                done.countDown();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private TargetCount count(long records, @Nullable Dedup dedup) {
        return new TargetCount(new Selection(new Target(records, OptionalLong.empty()), dedup), 0,
                TargetCountTest::none,
                stop);
    }

    private static EndedRecords none() {
        throw new IllegalStateException("nothing ended before");
    }

    private static List<JsonNode> texts(String... texts) {
        return List.of(texts).stream().map(text -> (JsonNode) Json.object().put("t", text)).toList();
    }
}
