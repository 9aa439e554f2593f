package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.format.Json;
import gendata.model.Answer;
import gendata.model.Attempt;
import gendata.model.ChatRequest;
import gendata.model.Effort;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Message;
import gendata.model.Origin;
import gendata.model.Reply;
import gendata.model.Spend;
import gendata.model.Target;
import gendata.model.Tariff;
import gendata.model.TokenUsage;
import gendata.model.Wanted;
import gendata.model.pace.Pace;
import gendata.vary.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a run has counted.
class TotalsTest {

    private final Totals totals = new Totals(List.of("plot", "story"), List.of("writer"));

    @Test
    void addUpTokensAndTimesOfEachStep() {
        totals.attempt(attempt("plot", reply(100)));
        totals.attempt(attempt("plot", new Failure.Malformed("not JSON", reply(300))));
        totals.attempt(attempt("story", new Failure.ServerError("HTTP 500")));
        totals.reused("story");

        assertThat(totals.stepCounts()).containsExactly(
                new RunResult.StepCounts("plot", 0, new Spend(2, 20, 10, 0), Duration.ofMillis(200)),
                new RunResult.StepCounts("story", 1, new Spend(1, 0, 0, 0), Duration.ZERO));
        assertThat(totals.spend()).isEqualTo(new Spend(3, 20, 10, 0));
    }

    @Test
    void countUnitsByHowTheyEnded() {
        totals.endedBefore(7);
        totals.finished();
        totals.finished();
        totals.failed(new Outcome.Failed("story", new Failure.BadRequest("too long"), new Effort(), null, 0), "first");
        totals.failed(new Outcome.Failed("plot", new Failure.BadRequest("too long"), new Effort(), null, 0), "second");
        totals.failed(new Outcome.Failed("plot", new Failure.Missing("no city"), new Effort(), null, 0), "third");
        totals.asking(1);

        assertThat(totals.endedUnits()).isEqualTo(9);
        assertThat(totals.finishedUnits()).isEqualTo(2);
        assertThat(totals.failedUnits()).isEqualTo(3);
        assertThat(totals.failuresByCause()).containsOnlyKeys("bad_request", "missing").containsEntry("bad_request",
                2L);
        assertThat(totals.lastFailure()).isEqualTo("third");
        Progress.Units units = totals.units(20);
        assertThat(units).isEqualTo(new Progress.Units(20, 7, 2, 3));
        assertThat(units.left()).isEqualTo(8);
        assertThat(totals.requests(true, null)).isEqualTo(new Progress.Requests(1, null, 0, Spend.NONE, true, null));
        totals.waiting("rate_limited: HTTP 429");
        assertThat(totals.requests(true, null).waiting()).as("a call is made").isNull();
        totals.waiting(null);
        assertThat(totals.requests(false, new Pace(64, 1, Duration.ofSeconds(2), "too many requests", 1, Map.of())))
                .isEqualTo(new Progress.Requests(1, 64, 0, Spend.NONE, false, "too many requests"));
        totals.stopping("for the calls in flight");
        totals.waiting("rate_limited: too many requests");
        assertThat(totals.requests(true, null).waiting()).isEqualTo("for the calls in flight");
    }

    @Test
    void knowOnlyTheStepsOfThePlan() {
        assertThatThrownBy(() -> totals.reused("other")).hasMessage("no step other");
    }

    private static Reply reply(long milliseconds) {
        return new Reply("fine", null, FinishReason.STOP, new TokenUsage(10, 5), Duration.ofMillis(milliseconds), "m",
                1);
    }

    private static Attempt attempt(String step, Answer answer) {
        ChatRequest request = new ChatRequest("f", new Origin("u", 0, step, 0), List.of(new Message("user", "hello")),
                List.of(new Target("writer", Json.object())),
                Wanted.TEXT, reply -> reply, new Effort());
        return new Attempt(request, answer, new Tariff(null).charge(request, answer));
    }
}
