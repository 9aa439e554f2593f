package gendata.steps;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.AnswerType;
import gendata.model.Endpoint;
import gendata.model.Message;
import gendata.vary.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What makes a question another question, and what does not.
class PromptFingerprintTest {
    private static final List<Message> MESSAGES = List.of(new Message("user", "Tell of Oz."));
    private static final Endpoint ENDPOINT = Steps.endpoint("openai", "m-1", "http://here/v1/", "key",
            "{\"temperature\":0.5,\"max_tokens\":10}");

    @Test
    void changesWithAllThatCanChangeTheAnswer() {
        assertThat(List.of(of(AnswerType.TEXT, ENDPOINT, MESSAGES), of(AnswerType.JSON, ENDPOINT, MESSAGES),
                of(AnswerType.TEXT, endpoint("offline", "m-1", "{\"temperature\":0.5,\"max_tokens\":10}"), MESSAGES),
                of(AnswerType.TEXT, endpoint("openai", "m-2", "{\"temperature\":0.5,\"max_tokens\":10}"), MESSAGES),
                of(AnswerType.TEXT, endpoint("openai", "m-1", "{\"temperature\":0.6,\"max_tokens\":10}"), MESSAGES),
                of(AnswerType.TEXT, endpoint("openai", "m-1", "{\"temperature\":0.5}"), MESSAGES),
                of(AnswerType.TEXT, ENDPOINT, List.of(new Message("user", "Tell of Oz!"))),
                of(AnswerType.TEXT, ENDPOINT, List.of(new Message("system", "Tell of Oz."))),
                of(AnswerType.TEXT, ENDPOINT, List.of(MESSAGES.get(0), MESSAGES.get(0))),
                of(AnswerType.TEXT, ENDPOINT, List.of(new Message("user", "Tell of Oz.user"), new Message("", "")))))
                .doesNotHaveDuplicates();
    }

    @Test
    void isTheSameOnAnotherServerWithAnotherKeyAndParametersInAnotherOrder() {
        Endpoint elsewhere = Steps.endpoint("openai", "m-1", "https://there/api/", "other",
                "{\"max_tokens\":10,\"temperature\":0.5}");

        assertThat(of(AnswerType.TEXT, elsewhere, MESSAGES)).isEqualTo(of(AnswerType.TEXT, ENDPOINT, MESSAGES));
    }

    @Test
    void isTheSameWhateverTheRetries() {
        assertThat(new PromptFingerprint(Steps.step(AnswerType.TEXT, 9, ENDPOINT)).of(MESSAGES, UNIT))
                .isEqualTo(of(AnswerType.TEXT, ENDPOINT, MESSAGES));
    }

    @Test
    void namesQuestionByItsUnitAndHowOftenItWasAsked() {
        Unit unit = Steps.unit("{}", 1, "p1");

        assertThat(List.of(PromptFingerprint.request("a", unit, 0), PromptFingerprint.request("a", unit, 1),
                PromptFingerprint.request("b", unit, 0),
                PromptFingerprint.request("a", Steps.unit("{}", 1, "p2"), 0))).doesNotHaveDuplicates();
        assertThat(PromptFingerprint.request("a", Steps.unit("{\"x\":1}", 9, "p1"), 0))
                .as("the row's place is no part").isEqualTo(PromptFingerprint.request("a", unit, 0));
    }

    private static final Unit UNIT = Steps.unit("{}", 1, "p1");

    private static Endpoint endpoint(String api, String model, String parameters) {
        return Steps.endpoint(api, model, "http://here/v1/", "key", parameters);
    }

    private static String of(AnswerType type, Endpoint endpoint, List<Message> messages) {
        return new PromptFingerprint(Steps.step(type, 2, endpoint)).of(messages, UNIT);
    }
}
