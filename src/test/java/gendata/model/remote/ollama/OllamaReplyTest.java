package gendata.model.remote.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Answer;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Reply;
import gendata.model.TokenUsage;
import gendata.model.remote.Asking;
import gendata.model.remote.Streamed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What answers of Ollama say, whole and in parts, by "Generate a chat message" (docs.ollama.com/api/chat).
@Timeout(120)
class OllamaReplyTest {
    private static final Asking QUESTION = Asking.of(new OllamaApi());
    private static final String END = "'done':true,'done_reason':'%s','total_duration':9,'prompt_eval_count':26,'eval_count':8";
    private static final TokenUsage USED = new TokenUsage(26, 8);
    private static final List<String> LINES = List.of(line("'content':'','thinking':'H'"),
            line("'content':'','thinking':'m.'"), line("'content':'Be'"), line("'content':'cause.'"),
            line("'content':'','tool_calls':[{'function':{'name':'f','arguments':{'x':1}}}]"),
            "{'model':'m','message':{'role':'assistant','content':''}," + END.formatted("stop") + "}");

    @Test
    void readsEverything() throws Exception {
        Reply reply = (Reply) answer("'content':'Because.','thinking':'Hm.'", "stop");

        assertThat(reply).isEqualTo(new Reply("Because.", "Hm.", FinishReason.STOP, USED, reply.latency(), "m"));
    }

    @Test
    void readsTheLeastThatAnAnswerHas() throws Exception {
        Reply reply = (Reply) QUESTION.answer("{'message':{'content':''},'done':true}");

        assertThat(reply.text()).isEmpty();
        assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(reply.usage()).isEqualTo(TokenUsage.NONE);
    }

    @Test
    void tellsAnswersThatWereCut() throws Exception {
        Failure.Truncated cut = (Failure.Truncated) answer("'content':'Bec'", "length");

        assertThat(cut.reply().text()).isEqualTo("Bec");
        assertThat(cut.message()).startsWith("the answer was cut after 8 tokens, before max_tokens 5000: ");
    }

    @ParameterizedTest
    @CsvSource({"load", "unload"})
    void tellsAnswersWithoutContent(String reason) throws Exception {
        assertThat(answer("'content':''", "load")).isInstanceOf(Failure.Empty.class);
        assertThat(answer("'content':null", reason)).isInstanceOf(Failure.Empty.class);
    }

    @Test
    void givesToolCallsAsTheAnswer() throws Exception {
        Reply reply = (Reply) answer("'content':'Let me see.','tool_calls':[{'function':{'name':'f',"
                + "'arguments':{'x':1}}},{'function':{'name':'g'}}]", "stop");

        assertThat(reply.text())
                .isEqualTo("[{\"name\":\"f\",\"arguments\":{\"x\":1}},{\"name\":\"g\",\"arguments\":{}}]");
        assertThat(reply.reasoning()).isEqualTo("Let me see.");
        assertThat(reply.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7", "", "{'message':{'content':'a'},'done':false}",
            "{'message':'a','done':true}",
            "{'choices':[{'message':{'content':'a'}}]}", "Ollama is running"})
    void tellsAnswersThatAreNoChat(String body) throws Exception {
        assertThat(QUESTION.answer(body)).isInstanceOf(Failure.Torn.class);
    }

    @Test
    void makesOfAStreamWhatTheWholeAnswerWouldBe() {
        JsonNode whole = Streamed.whole(new OllamaChat(), LINES);

        assertThat(new OllamaChat().read(whole)).isEqualTo(new OllamaChat().read(Streamed.json("""
                {'message':{'content':'Because.','thinking':'Hm.','tool_calls':[
                 {'function':{'name':'f','arguments':{'x':1}}}]},""" + END.formatted("stop") + "}")));
        assertThat(Streamed.endsWithItsLast(new OllamaChat(), LINES)).isTrue();
    }

    @Test
    void readsStreamsOffTheWire() throws Exception {
        Reply reply = (Reply) QUESTION.arguments("{'model':'m','stream':true}").answer(200,
                String.join("\n", LINES), Map.of("Content-Type", "application/x-ndjson"));

        assertThat(reply).isEqualTo(new Reply("[{\"name\":\"f\",\"arguments\":{\"x\":1}}]", "Hm.\nBecause.",
                FinishReason.TOOL_CALLS, USED, reply.latency(), "m"));
    }

    @Test
    void takesNoPartOfAStreamForAnAnswer() {
        for (int count = 0; count <= LINES.size(); count++) {
            assertThat(Streamed.whole(new OllamaChat(), LINES.subList(0, count)).isMissingNode())
                    .as("%d lines", count).isEqualTo(count < LINES.size());
        }
    }

    /// "Errors" (docs.ollama.com/api/errors), "Errors that occur while streaming".
    @Test
    void findsErrorsInTheMiddleOfAStream() {
        for (int count = 0; count < LINES.size(); count++) {
            List<String> broken = new ArrayList<>(LINES.subList(0, count));
            broken.add("{'error':'an error was encountered while running the model'}");

            assertThat(new OllamaChat().error(Streamed.whole(new OllamaChat(), broken)).asString())
                    .isEqualTo("an error was encountered while running the model");
        }
    }

    private static String line(String message) {
        return "{'model':'m','created_at':'2026-01-01T12:00:00Z','message':{'role':'assistant'," + message
                + "},'done':false}";
    }

    private static Answer answer(String message, String reason) throws Exception {
        return QUESTION.answer("{'model':'m','message':{'role':'assistant'," + message + "}," + END.formatted(reason)
                + "}");
    }
}
