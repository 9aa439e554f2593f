package gendata.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedModelTest {
    private static final Reply REPLY = Requests.reply("because");

    private static final Tariff FREE = new Tariff(null);

    private final FakeLog log = new FakeLog(null);

    @Test
    void recordsTakenReplies() throws Exception {
        ChatRequest request = Requests.of("why?");

        assertThat(new RecordedModel(new ScriptedModel(REPLY), log, FREE).ask(request)).isEqualTo(REPLY);
        assertThat(log.attempts).containsExactly(new Attempt(request, REPLY, new Spend(1, 3, 2, 0)));
    }

    @Test
    void recordsWhatTheRequestMakesOfReplies() throws Exception {
        ChatRequest request = Requests.judgedBy(reply -> new Failure.Malformed("not JSON", reply));
        Failure judged = new Failure.Malformed("not JSON", REPLY);

        assertThat(new RecordedModel(new ScriptedModel(REPLY), log, FREE).ask(request)).isEqualTo(judged);
        assertThat(log.attempts).containsExactly(new Attempt(request, judged, new Spend(1, 3, 2, 0)));
    }

    static List<Failure> maybeBilled() {
        return List.of(new Failure.Timeout(""), new Failure.Torn(""), new Failure.ServerError(""),
                new Failure.Truncated("", REPLY), new Failure.Empty("", REPLY), new Failure.BadRequest("", REPLY));
    }

    @ParameterizedTest
    @MethodSource("maybeBilled")
    void recordsFailuresThatMayBeBilled(Failure failure) throws Exception {
        assertThat(new RecordedModel(new ScriptedModel(failure), log, FREE).ask(Requests.of("why?")))
                .isEqualTo(failure);
        assertThat(log.attempts).extracting(Attempt::answer).containsExactly(failure);
    }

    static List<Failure> neverBilled() {
        return List.of(new Failure.RateLimited("", null), new Failure.Unavailable("", null), new Failure.Quota(""),
                new Failure.Auth(""), new Failure.NotFound(""), new Failure.BadRequest(""), new Failure.Stopped(""));
    }

    @ParameterizedTest
    @MethodSource("neverBilled")
    void doesNotRecordOtherFailures(Failure failure) throws Exception {
        assertThat(new RecordedModel(new ScriptedModel(failure), log, FREE).ask(Requests.of("why?")))
                .isEqualTo(failure);
        assertThat(log.attempts).isEmpty();
    }

    @Test
    void writesWhatIsReservedBeforeTheCallAndWhatEachCallTook() throws Exception {
        ChatRequest request = Requests.of("why?").reserving(new Spend(1, 100, 50, 0));
        Failure busy = new Failure.RateLimited("", null);
        RecordedModel model = new RecordedModel(new ScriptedModel(busy, REPLY), log, FREE);

        model.ask(request);
        model.ask(request);

        assertThat(log.asking).containsExactly(request, request);
        assertThat(log.attempts).extracting(Attempt::charged).containsExactly(Spend.NONE, new Spend(1, 3, 2, 0));
    }

    @Test
    void countsCallsThatTheServerTookOn() throws Exception {
        ChatRequest request = Requests.of("why?");
        RecordedModel model = new RecordedModel(new ScriptedModel(new Failure.RateLimited("", null),
                new Failure.ServerError(""), new Failure.Unavailable("", null), new Failure.ServerError(""), REPLY),
                log,
                FREE);

        for (int call = 0; call < 5; call++) {
            model.ask(request);
        }

        assertThat(request.effort().attempts()).isEqualTo(3);
        assertThat(request.effort().failures()).isEqualTo(
                Map.of(Cause.RATE_LIMITED, 1, Cause.SERVER_ERROR, 2, Cause.UNAVAILABLE, 1));
        assertThat(log.attempts).last().extracting(Attempt::answer).isEqualTo(REPLY.withAttempt(3));
    }

    @Test
    void returnsNothingThatCouldNotBeRecorded() {
        ReplyLog interrupted = new ReplyLog() {
            @Override
            public void asking(ChatRequest request) {
                // nothing to write
            }

            @Override
            public void record(List<Attempt> attempts) throws InterruptedException {
                throw new InterruptedException();
            }

            @Override
            public @Nullable Reply accepted(ChatRequest request) {
                return null;
            }
        };

        assertThatThrownBy(
                () -> new RecordedModel(new ScriptedModel(REPLY), interrupted, FREE).ask(Requests.of("why?")))
                .isInstanceOf(InterruptedException.class);
    }
}
