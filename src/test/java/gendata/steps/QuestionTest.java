package gendata.steps;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Answer;
import gendata.model.AnswerType;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.model.Message;
import gendata.model.Origin;
import gendata.model.Reply;
import gendata.vary.GivenValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How often and in which words a question is asked until its answer can be used.
class QuestionTest {
    private static final Message ASKED = new Message("user", "Tell of Oz.");

    private final List<ChatRequest> requests = new ArrayList<>();

    @Test
    void takesTextAsItIs() throws InterruptedException {
        Question question = question(AnswerType.TEXT, 2, "{}");

        assertThat(ask(question, Steps.reply(" {not JSON ")).text()).isEqualTo(" {not JSON ");
        assertThat(question.value().asString()).isEqualTo(" {not JSON ");
        assertThat(requests).hasSize(1);
    }

    @Test
    void givesBadAnswerBackWithTheReason() throws InterruptedException {
        Question question = question(AnswerType.JSON, 2, "{}");

        ask(question, Steps.reply("oops"), Steps.reply("[1"), Steps.reply("[7]"));

        assertThat(question.value().toString()).isEqualTo("[7]");
        assertThat(requests).hasSize(3);
        assertThat(requests.get(0).messages()).containsExactly(ASKED);
        assertThat(requests.get(1).messages()).containsExactly(ASKED, new Message("assistant", "oops"),
                new Message("user", "That answer cannot be used: the answer is not valid JSON. Answer again with the "
                        + "JSON value only, without any other text."));
        assertThat(requests.get(2).messages()).as("only the last bad answer").hasSize(3)
                .contains(new Message("assistant", "[1"));
        assertThat(requests).extracting(ChatRequest::fingerprint).containsOnly("f");
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "2,3"})
    void givesUpAfterItsRetries(int retries, int calls) throws InterruptedException {
        Question question = question(AnswerType.JSON, retries, "{}");

        Answer last = answer(question, Steps.reply("bad"), Steps.reply("bad"), Steps.reply("bad"), Steps.reply("bad"));

        assertThat(last).isInstanceOf(Failure.Malformed.class);
        assertThat(requests).hasSize(calls);
    }

    @Test
    void asksTheSameAgainAfterAnEmptyAnswer() throws InterruptedException {
        Question question = question(AnswerType.TEXT, 2, "{}");

        ask(question, new Failure.Empty("no content", Steps.reply("")), Steps.reply("fine"));

        assertThat(requests).extracting(ChatRequest::messages).containsOnly(List.of(ASKED));
        assertThat(requests).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"max_tokens", "max_completion_tokens"})
    void raisesTheTokensOfAnswerThatWasCutOffUpToTheCap(String limit) throws InterruptedException {
        Question question = question(AnswerType.TEXT, 2, "{\"" + limit + "\":100,\"temperature\":0.5}");

        Answer last = answer(question, truncated(), truncated(), truncated(), truncated());

        assertThat(last).isInstanceOf(Failure.Truncated.class);
        assertThat(requests).extracting(request -> request.parameters().path(limit).asInt())
                .containsExactly(100, 200, 400);
        assertThat(requests).allMatch(request -> request.parameters().path("temperature").asDouble() == 0.5);
    }

    @Test
    void doesNotRepeatCutOffAnswerWhereNoLimitIsSet() throws InterruptedException {
        answer(question(AnswerType.TEXT, 2, "{}"), truncated());

        assertThat(requests).hasSize(1);
    }

    @Test
    void countsCutOffAnswersApartFromBadOnesAndKeepsTheRaisedTokens() throws InterruptedException {
        Question question = question(AnswerType.JSON, 2, "{\"max_tokens\":100}");

        answer(question, truncated(), truncated(), Steps.reply("bad"), Steps.reply("bad"), Steps.reply("[1]"));

        assertThat(question.value().toString()).isEqualTo("[1]");
        assertThat(requests).extracting(request -> request.parameters().path("max_tokens").asInt())
                .containsExactly(100, 200, 400, 400, 400);
    }

    @Test
    void handsOtherFailuresOn() throws InterruptedException {
        Failure refused = new Failure.BadRequest("too long");

        assertThat(answer(question(AnswerType.JSON, 2, "{}"), refused)).isEqualTo(refused);
        assertThat(requests).hasSize(1);
    }

    private static Question question(AnswerType type, int retries, String parameters) {
        Step step = Steps.step(type, retries, parameters);
        return new Question(step, "f", new Origin("unit", 0, "key", 0), List.of(ASKED),
                step.targets(Steps.unit("{}", 0, "0"), 0), step.rules().wanted(),
                new UnitValues(Steps.unit("{}", 0, "0"),
                        new GivenValues(Map.of(), Map.of(), GivenValues.Choice.POSITION, 0)),
                new HashMap<>(), failure -> {});
    }

    private static Failure truncated() {
        return new Failure.Truncated("cut off at max_tokens", Steps.reply("[1, 2"));
    }

    private Reply ask(Question question, Answer... answers) throws InterruptedException {
        return (Reply) answer(question, answers);
    }

    /// A model that gives these answers, judging replies as the recorded model does.
    private Answer answer(Question question, Answer... answers) throws InterruptedException {
        Iterator<Answer> left = List.of(answers).iterator();
        return question.ask(request -> {
            requests.add(request);
            return switch (left.next()) {
                case Reply reply -> request.acceptance().judge(reply);
                case Failure failure -> failure;
            };
        }, List.of());
    }
}
