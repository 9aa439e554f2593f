package gendata.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetryingModelTest {
    private static final Reply REPLY = Requests.reply("because");
    private static final Failure BROKEN = new Failure.ServerError("HTTP 500");
    private static final Failure AWAY = new Failure.Unavailable("HTTP 503", null);
    private static final Failure BUSY = new Failure.RateLimited("HTTP 429", null);
    /// Always half of what is possible.
    private static final RandomGenerator HALF = () -> Long.MIN_VALUE;

    private final List<Duration> waits = new ArrayList<>();
    private long now;
    private boolean stopping;
    private Availability availability = new Availability(() -> now, false);

    @Test
    void returnsRepliesAtOnce() throws Exception {
        assertThat(ask(new ScriptedModel(REPLY))).isEqualTo(REPLY);
        assertThat(waits).isEmpty();
    }

    @Test
    void repeatsWhatBrokeWithGrowingWaits() throws Exception {
        Failure cut = new Failure.Torn("cut");
        Failure late = new Failure.Timeout("late");

        assertThat(ask(new ScriptedModel(BROKEN, cut, late, BROKEN, REPLY))).isEqualTo(REPLY);
        assertThat(waits).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
                Duration.ofSeconds(2));
    }

    @Test
    void givesUpAfterFiveAttempts() throws Exception {
        ScriptedModel inner = new ScriptedModel(BROKEN);

        assertThat(ask(inner)).isEqualTo(new Failure.ServerError("HTTP 500 (after 5 attempts)"));
        assertThat(inner.asked()).isEqualTo(5);
        assertThat(waits).hasSize(4);
    }

    @Test
    void waitsAsLongAsABusyServerAsks() throws Exception {
        Failure busyForAWhile = new Failure.RateLimited("HTTP 429", Duration.ofSeconds(90));

        assertThat(ask(new ScriptedModel(busyForAWhile, REPLY))).isEqualTo(REPLY);
        assertThat(waits).containsExactly(Duration.ofSeconds(90));
    }

    @Test
    void leavesItToThePacingHowLongABusyServerIsLeftAloneThatDoesNotSay() throws Exception {
        ask(new ScriptedModel(new Failure.RateLimited("HTTP 429", Duration.ZERO), BUSY, REPLY));

        assertThat(waits).containsExactly(Duration.ZERO, Duration.ZERO);
    }

    @Test
    void countsNoAttemptWhileTheServerIsBusy() throws Exception {
        Answer[] answers = new Answer[40];
        Arrays.fill(answers, BUSY);
        answers[39] = REPLY;

        assertThat(ask(new ScriptedModel(answers))).isEqualTo(REPLY);
    }

    @Test
    void givesUpTenSecondsIntoAnOutageAtTheStart() throws Exception {
        assertThat(ask(new ScriptedModel(AWAY)))
                .isEqualTo(new Failure.Unavailable("HTTP 503; no answer for 10 s", null));
        assertThat(total(waits)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void waitsTwoMinutesForAServerThatHasAnsweredBefore() throws Exception {
        ask(new ScriptedModel(REPLY));

        assertThat(ask(new ScriptedModel(AWAY)))
                .isEqualTo(new Failure.Unavailable("HTTP 503; no answer for 120 s", null));
        assertThat(total(waits)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void waitsAsLongAsItTakesWhenToldTo() throws Exception {
        availability = new Availability(() -> now, true);
        Answer[] answers = new Answer[1000];
        Arrays.fill(answers, AWAY);
        answers[999] = REPLY;

        assertThat(ask(new ScriptedModel(answers))).isEqualTo(REPLY);
        assertThat(total(waits)).isGreaterThan(Duration.ofMinutes(30));
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofSeconds(5)) <= 0,
                "nobody waits long after it is back");
    }

    @Test
    void waitsAsAnAbsentServerAsksButNeverLongerThanTheCap() throws Exception {
        ask(new ScriptedModel(REPLY));

        ask(new ScriptedModel(new Failure.Unavailable("HTTP 503", Duration.ofSeconds(7)),
                new Failure.Unavailable("HTTP 503", Duration.ofHours(1)), REPLY));

        assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(60));
    }

    @Test
    void endsAnOutageWithAnyAnswerToAnybody() throws Exception {
        ask(new ScriptedModel(REPLY));
        Failure patient = new Failure.Unavailable("HTTP 503", Duration.ofSeconds(60));

        // Without the refusal in between, the third minute would be one too many.
        ask(new ScriptedModel(patient, BROKEN, patient, REPLY));

        assertThat(availability.outage()).isZero();
    }

    @Test
    void saysSoWhenTheRunEndsWhileItWaits() throws Exception {
        stopping = true;

        assertThat(ask(new ScriptedModel(BUSY)))
                .isEqualTo(new Failure.Stopped("the run is ending; the last attempt failed: HTTP 429"));
    }

    static List<Failure> notRepeated() {
        return List.of(new Failure.Quota(""), new Failure.Auth(""), new Failure.NotFound(""),
                new Failure.BadRequest(""), new Failure.Truncated("", REPLY), new Failure.Empty("", REPLY),
                new Failure.Malformed("", REPLY), new Failure.Stopped(""));
    }

    @ParameterizedTest
    @MethodSource("notRepeated")
    void returnsAtOnceWhereWaitingCannotHelp(Failure failure) throws Exception {
        ScriptedModel inner = new ScriptedModel(failure);

        assertThat(ask(inner)).isEqualTo(failure);
        assertThat(inner.asked()).isEqualTo(1);
        assertThat(waits).isEmpty();
    }

    @Test
    void letsInterruptsThrough() {
        Pause interrupted = duration -> {
            throw new InterruptedException();
        };
        ChatModel model = new RetryingModel(new ScriptedModel(BUSY), RetryPolicy.DEFAULT, interrupted, availability,
                HALF);

        assertThatThrownBy(() -> model.ask(Requests.of("why?"))).isInstanceOf(InterruptedException.class);
    }

    private Answer ask(ChatModel inner) throws InterruptedException {
        return new RetryingModel(availability.seen(inner), RetryPolicy.DEFAULT, this::sleep, availability, HALF)
                .ask(Requests.of("why?"));
    }

    private boolean sleep(Duration duration) {
        waits.add(duration);
        now += duration.toNanos();
        return stopping;
    }

    private static Duration total(List<Duration> durations) {
        return durations.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
