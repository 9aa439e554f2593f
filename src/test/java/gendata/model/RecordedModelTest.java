package gendata.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedModelTest {
    private static final Reply REPLY = Requests.reply("because");

    private final FakeLog log = new FakeLog(null);

    @Test
    void recordsTakenReplies() throws Exception {
        ChatRequest request = Requests.of("why?");

        assertThat(new RecordedModel(new ScriptedModel(REPLY), log).ask(request)).isEqualTo(REPLY);
        assertThat(log.attempts).containsExactly(new Attempt(request, REPLY));
    }

    @Test
    void recordsWhatTheRequestMakesOfReplies() throws Exception {
        ChatRequest request = Requests.judgedBy(reply -> new Failure.Malformed("not JSON", reply));
        Failure judged = new Failure.Malformed("not JSON", REPLY);

        assertThat(new RecordedModel(new ScriptedModel(REPLY), log).ask(request)).isEqualTo(judged);
        assertThat(log.attempts).containsExactly(new Attempt(request, judged));
    }

    static List<Failure> maybeBilled() {
        return List.of(new Failure.Timeout(""), new Failure.Torn(""), new Failure.ServerError(""),
                new Failure.Truncated("", REPLY), new Failure.Empty("", REPLY), new Failure.BadRequest("", REPLY));
    }

    @ParameterizedTest
    @MethodSource("maybeBilled")
    void recordsFailuresThatMayBeBilled(Failure failure) throws Exception {
        assertThat(new RecordedModel(new ScriptedModel(failure), log).ask(Requests.of("why?"))).isEqualTo(failure);
        assertThat(log.attempts).extracting(Attempt::answer).containsExactly(failure);
    }

    static List<Failure> neverBilled() {
        return List.of(new Failure.RateLimited("", null), new Failure.Unavailable("", null), new Failure.Quota(""),
                new Failure.Auth(""), new Failure.NotFound(""), new Failure.BadRequest(""), new Failure.Stopped(""));
    }

    @ParameterizedTest
    @MethodSource("neverBilled")
    void doesNotRecordOtherFailures(Failure failure) throws Exception {
        assertThat(new RecordedModel(new ScriptedModel(failure), log).ask(Requests.of("why?"))).isEqualTo(failure);
        assertThat(log.attempts).isEmpty();
    }

    @Test
    void returnsNothingThatCouldNotBeRecorded() {
        ReplyLog interrupted = new ReplyLog() {
            @Override
            public void record(Attempt attempt) throws InterruptedException {
                throw new InterruptedException();
            }

            @Override
            public @Nullable Reply accepted(ChatRequest request) {
                return null;
            }
        };

        assertThatThrownBy(() -> new RecordedModel(new ScriptedModel(REPLY), interrupted).ask(Requests.of("why?")))
                .isInstanceOf(InterruptedException.class);
    }
}
