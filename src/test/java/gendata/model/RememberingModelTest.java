package gendata.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RememberingModelTest {
    private static final Reply REMEMBERED = Requests.reply("as before");
    private static final Reply NEW = Requests.reply("new");

    private final ScriptedModel inner = new ScriptedModel(NEW);

    @Test
    void makesNoCallForRememberedReplies() throws Exception {
        ChatModel model = new RememberingModel(inner, new FakeLog(REMEMBERED));

        assertThat(model.ask(Requests.of("why?"))).isEqualTo(REMEMBERED);
        assertThat(inner.asked()).isZero();
    }

    @Test
    void asksWhatWasNotAskedBefore() throws Exception {
        assertThat(new RememberingModel(inner, new FakeLog(null)).ask(Requests.of("why?"))).isEqualTo(NEW);
        assertThat(inner.asked()).isEqualTo(1);
    }

    @Test
    void asksAnewWhenTheRememberedReplyWouldNoLongerBeTaken() throws Exception {
        ChatRequest stricter = Requests.judgedBy(reply -> reply.text().equals("as before")
                ? new Failure.Malformed("too old", reply)
                : reply);

        assertThat(new RememberingModel(inner, new FakeLog(REMEMBERED)).ask(stricter)).isEqualTo(NEW);
    }
}
