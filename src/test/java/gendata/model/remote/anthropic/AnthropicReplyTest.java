package gendata.model.remote.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.model.Answer;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Reply;
import gendata.model.TokenUsage;
import gendata.model.remote.Asking;
import gendata.model.remote.Streamed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What answers of Anthropic's API say, whole and in parts.
@Timeout(120)
class AnthropicReplyTest {
    private static final Asking QUESTION = Asking.of(new AnthropicApi());
    private static final String USAGE = "'usage':{'input_tokens':10,'cache_creation_input_tokens':5,"
            + "'cache_read_input_tokens':20,'output_tokens':7,'output_tokens_details':{'thinking_tokens':4}}";
    /// "Streaming messages" (platform.claude.com/docs/en/build-with-claude/streaming).
    private static final List<String> EVENTS = List.of(
            "{'type':'message_start','message':{'id':'msg_1','type':'message','role':'assistant','content':[],'model':'m',"
                    + "'stop_reason':null,'usage':{'input_tokens':10,'cache_creation_input_tokens':5,"
                    + "'cache_read_input_tokens':20,'output_tokens':1}}}",
            "{'type':'content_block_start','index':0,'content_block':{'type':'thinking','thinking':'','signature':''}}",
            "{'type':'ping'}",
            "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'H'}}",
            "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'m.'}}",
            "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'EqQB'}}",
            "{'type':'content_block_stop','index':0}",
            "{'type':'content_block_start','index':1,'content_block':{'type':'text','text':''}}",
            "{'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'Be'}}",
            "{'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'cause.'}}",
            "{'type':'content_block_stop','index':1}",
            "{'type':'content_block_start','index':2,'content_block':{'type':'tool_use','id':'t','name':'f','input':{}}}",
            "{'type':'content_block_delta','index':2,'delta':{'type':'input_json_delta','partial_json':''}}",
            "{'type':'content_block_delta','index':2,'delta':{'type':'input_json_delta','partial_json':'{\\'x\\': '}}",
            "{'type':'content_block_delta','index':2,'delta':{'type':'input_json_delta','partial_json':'1}'}}",
            "{'type':'content_block_stop','index':2}",
            "{'type':'message_delta','delta':{'stop_reason':'tool_use','stop_sequence':null},'usage':{'input_tokens':null,"
                    + "'output_tokens':7,'output_tokens_details':{'thinking_tokens':4}}}",
            "{'type':'message_stop'}");
    private static final int LAST_NEEDED = EVENTS.size() - 1;

    @Test
    void readsEverything() throws Exception {
        Reply reply = (Reply) answer("{'type':'thinking','thinking':'Hm.','signature':'s'},"
                + "{'type':'redacted_thinking','data':'x'},{'type':'text','text':'Be'},"
                + "{'type':'text','text':'cause.'}", "end_turn");

        assertThat(reply).isEqualTo(new Reply("Because.", "Hm.", FinishReason.STOP, new TokenUsage(35, 7, 20, 4),
                reply.latency(), "m"));
    }

    @Test
    void countsWhatItIsTold() throws Exception {
        Reply reply = (Reply) QUESTION
                .answer("{'type':'message','content':[{'type':'text','text':''}],'stop_reason':'end_turn'}");

        assertThat(reply.text()).isEmpty();
        assertThat(reply.reasoning()).isNull();
        assertThat(reply.usage()).isEqualTo(TokenUsage.NONE);
    }

    @ParameterizedTest
    @CsvSource({"end_turn,STOP", "stop_sequence,STOP", "tool_use,TOOL_CALLS", "sneezed,OTHER"})
    void readsStopReasons(String written, FinishReason reason) throws Exception {
        assertThat(((Reply) answer("{'type':'text','text':'a'}", written)).finishReason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_tokens", "model_context_window_exceeded", "pause_turn"})
    void tellsAnswersThatWereCut(String reason) throws Exception {
        Failure.Truncated cut = (Failure.Truncated) answer("{'type':'text','text':'Bec'}", reason);

        assertThat(cut.reply().text()).isEqualTo("Bec");
        assertThat(cut.message()).isEqualTo("the answer was cut after 7 tokens, before max_tokens 5000: "
                + "question and answer may be too long for the model together");
    }

    @Test
    void tellsTheLimitThatCutAnAnswer() throws Exception {
        Failure cut = (Failure) QUESTION.parameters("{'max_tokens':7}").answer(
                "{'content':[{'type':'thinking','thinking':'Hm'}],'stop_reason':'max_tokens'," + USAGE + "}");

        assertThat(cut.message()).isEqualTo("the answer was cut at max_tokens 7; raise it");
    }

    /// "Streaming refusals" (platform.claude.com/docs/en/test-and-evaluate/strengthen-guardrails/handle-streaming-refusals).
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'type':'refusal','category':'cyber','explanation':'It could do harm.'}|: It could do harm.",
            "{'type':'refusal','category':'cyber','explanation':null}|: cyber", "null|''"})
    void tellsRefusalsAndKeepsWhatWasPaidFor(String details, String words) throws Exception {
        Failure.BadRequest refused = (Failure.BadRequest) QUESTION.answer(
                "{'content':[],'stop_reason':'refusal','stop_details':" + details + "," + USAGE + "}");

        assertThat(refused.message()).isEqualTo("the server's content filter stopped the answer" + words);
        assertThat(refused.reply()).extracting(Reply::usage).isEqualTo(new TokenUsage(35, 7, 20, 4));
    }

    @Test
    void tellsAnswersWithoutContent() throws Exception {
        assertThat(answer("", "end_turn")).isInstanceOfSatisfying(Failure.Empty.class,
                empty -> assertThat(empty.reply().usage().completion()).isEqualTo(7));
    }

    @Test
    void givesToolCallsAsTheAnswer() throws Exception {
        Reply reply = (Reply) answer(
                "{'type':'text','text':'Let me see.'},{'type':'server_tool_use','name':'web_search'},"
                        + "{'type':'tool_use','id':'t','name':'f','input':{'x':1}},{'type':'tool_use','id':'u','name':'g'}",
                "tool_use");

        assertThat(Json.read(reply.text())).isEqualTo(Streamed
                .json("[{'name':'f','arguments':{'x':1}},{'name':'g','arguments':{}}]"));
        assertThat(reply.reasoning()).isEqualTo("Let me see.");
    }

    @Test
    void takesTheInputOfItsOwnToolForTheAnswer() throws Exception {
        Reply reply = (Reply) answer("{'type':'text','text':'Here.'},"
                + "{'type':'tool_use','id':'t','name':'gendata_answer','input':{'a':0.10}}", "tool_use");

        assertThat(reply.text()).isEqualTo("{\"a\":0.10}");
        assertThat(reply.reasoning()).isEqualTo("Here.");
        assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7", "", "{'content':'a'}", "{'choices':[{'message':{'content':'a'}}]}",
            "<html>"})
    void tellsAnswersThatAreNoMessage(String body) throws Exception {
        assertThat(QUESTION.answer(body)).isInstanceOf(Failure.Torn.class);
    }

    @Test
    void makesOfAStreamWhatTheWholeAnswerWouldBe() {
        JsonNode whole = Streamed.whole(new Messages(), EVENTS);

        assertThat(new Messages().read(whole)).isEqualTo(new Messages().read(Streamed.json("""
                {'type':'message','content':[{'type':'thinking','thinking':'Hm.'},{'type':'text','text':'Because.'},
                 {'type':'tool_use','name':'f','input':{'x':1}}],'stop_reason':'tool_use',""" + USAGE + "}")));
        assertThat(Streamed.endsWithItsLast(new Messages(), EVENTS)).isTrue();
    }

    @Test
    void readsStreamsOffTheWire() throws Exception {
        Reply reply = (Reply) Streamed.answer(QUESTION, EVENTS);

        assertThat(reply).isEqualTo(new Reply("[{\"name\":\"f\",\"arguments\":{\"x\":1}}]", "Hm.\nBecause.",
                FinishReason.TOOL_CALLS, new TokenUsage(35, 7, 20, 4), reply.latency(), "m"));
    }

    @Test
    void takesNoPartOfAStreamForAnAnswer() {
        JsonNode whole = Streamed.whole(new Messages(), EVENTS);

        for (int count = 0; count <= EVENTS.size(); count++) {
            JsonNode part = Streamed.whole(new Messages(), EVENTS.subList(0, count));
            assertThat(part.isMissingNode()).as("%d events", count).isEqualTo(count < LAST_NEEDED);
            if (count >= LAST_NEEDED) {
                assertThat(part).isEqualTo(whole);
            }
        }
    }

    @Test
    void findsErrorsInTheMiddleOfAStream() {
        for (int count = 0; count < LAST_NEEDED; count++) {
            List<String> broken = new ArrayList<>(EVENTS.subList(0, count));
            broken.add("{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}");

            assertThat(new Messages().error(Streamed.whole(new Messages(), broken)).path("message").asString())
                    .isEqualTo("Overloaded");
        }
    }

    @Test
    void keepsTheInputOfAToolThatWasCut() {
        List<String> cut = new ArrayList<>(EVENTS.subList(0, 14));
        cut.add("{'type':'message_delta','delta':{'stop_reason':'max_tokens'},'usage':{'output_tokens':7}}");

        assertThat(new Messages().read(Streamed.whole(new Messages(), cut)))
                .isEqualTo(new Messages().read(Streamed.json("""
                        {'content':[{'type':'thinking','thinking':'Hm.'},{'type':'text','text':'Because.'},
                         {'type':'tool_use','name':'f','input':'{\\'x\\': '}],'stop_reason':'max_tokens',
                         'usage':{'input_tokens':15,'cache_read_input_tokens':20,'output_tokens':7}}""")));
    }

    private static Answer answer(String blocks, String reason) throws Exception {
        return QUESTION.answer("{'type':'message','content':[" + blocks + "],'stop_reason':'" + reason + "'," + USAGE
                + "}");
    }
}
