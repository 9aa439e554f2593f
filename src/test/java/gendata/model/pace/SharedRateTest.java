package gendata.model.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gendata.model.Answer;
import gendata.model.Reply;
import gendata.model.Requests;
import gendata.model.Stop;
import gendata.model.Tariff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Several processes that have parts of one rate.
@Timeout(120)
class SharedRateTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int RATE = 600;
    private static final int A_SECOND = RATE / 60;
    private static final int BURST = RATE / 10;

    @Test
    void aPartIsOfRateAndBurst() {
        TokenBucket bucket = new TokenBucket(RATE, 0);
        bucket.share(0.25, 0);

        assertThat(taken(bucket, 0)).isEqualTo(BURST / 4);
        assertThat(bucket.availableAt(1, 0)).isCloseTo(4 * SECOND / A_SECOND, within(10L));
    }

    @Test
    void aLargerPartBringsNothingAtOnce() {
        TokenBucket bucket = new TokenBucket(RATE, 0);
        bucket.share(0, 0);
        assertThat(bucket.availableAt(1, SECOND)).isEqualTo(Long.MAX_VALUE);

        bucket.share(1, 2 * SECOND);

        assertThat(taken(bucket, 2 * SECOND)).isZero();
        assertThat(taken(bucket, 3 * SECOND)).isEqualTo(A_SECOND);
    }

    @Test
    void evenATinyPartLetsARequestGoInTheEnd() {
        TokenBucket bucket = new TokenBucket(10, 0);
        bucket.share(0, 0);
        bucket.share(0.01, 0);

        assertThat(bucket.availableAt(1, 0)).isCloseTo(600 * SECOND, within(1_000L));
    }

    /// Parts are shifted at random every few seconds of virtual time, as processes come and go.
    @Test
    void allTogetherKeepToOneBucketHoweverPartsAreShifted() {
        for (int seed = 0; seed < 20; seed++) {
            List<Long> taken = takenWithShiftedParts(new Random(seed), 5);
            for (int first = 0; first < taken.size(); first++) {
                for (int last = first; last < taken.size(); last++) {
                    double seconds = (taken.get(last) - taken.get(first)) / 1e9;
                    assertThat(last - first + 1).isLessThanOrEqualTo((int) (seconds * A_SECOND + BURST + 5 + 1));
                }
            }
            assertThat(taken).as("most of the rate is used").hasSizeGreaterThan(60 * A_SECOND * 3 / 4);
        }
    }

    private static List<Long> takenWithShiftedParts(Random random, int processes) {
        List<TokenBucket> buckets = new ArrayList<>();
        for (int process = 0; process < processes; process++) {
            buckets.add(new TokenBucket(RATE, 0));
            buckets.get(process).share(process == 0 ? 1 : 0, 0);
        }
        List<Long> taken = new ArrayList<>();
        for (long now = 0; now < 60 * SECOND; now += SECOND / 50) {
            if (random.nextInt(100) == 0) {
                shift(buckets, random, now);
            }
            for (TokenBucket bucket : buckets) {
                for (int requests = taken(bucket, now); requests > 0; requests--) {
                    taken.add(now);
                }
            }
        }
        return taken;
    }

    private static void shift(List<TokenBucket> buckets, Random random, long now) {
        double left = 1;
        for (TokenBucket bucket : buckets.subList(1, buckets.size())) {
            double part = random.nextInt(3) == 0 ? 0 : left * random.nextDouble();
            left -= part;
            bucket.share(part, now);
        }
        buckets.getFirst().share(left, now);
    }

    /// Takes all that can be had.
    private static int taken(TokenBucket bucket, long now) {
        int requests = 0;
        while (bucket.availableAt(1, now + 100) <= now + 100) {
            bucket.take(1, now + 100);
            requests++;
        }
        return requests;
    }

    @Test
    void whoHasNoPartWaitsAndGoesWhenItGetsOne() throws Exception {
        Stop never = () -> false;
        PacedModel model = new PacedModel(List.of(request -> Requests.reply("because")),
                new Pacing(OptionalInt.empty(), OptionalLong.of(60_000), OptionalLong.empty()), null, new Tariff(null),
                never, System::nanoTime, new Random(1));
        model.share(0);
        FutureTask<Answer> asked = new FutureTask<>(() -> model.ask(Requests.of("why")));
        Thread.startVirtualThread(asked);
        while (model.pace().why().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(model.pace().why())
                .isEqualTo("the other processes have not given up a part of the rpm and tpm yet");
        assertThat(model.pace().paused()).isEqualTo(Duration.ZERO);

        model.share(1);

        assertThat(asked.get()).isInstanceOf(Reply.class);
    }
}
