package gendata.model.remote.openai;

import static gendata.model.remote.openai.AskedApi.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Chunks as "The chat completion chunk object" has them (platform.openai.com/docs/api-reference/chat-streaming), and as other servers send them.
class ChunkAssemblyTest {
    private static final String USAGE = "{'prompt_tokens':9,'completion_tokens':4,'total_tokens':13,"
            + "'prompt_tokens_details':{'cached_tokens':5},'completion_tokens_details':{'reasoning_tokens':2}}";
    private static final ChatCompletions CHAT = new ChatCompletions();

    @Test
    void givesWhatTheWholeAnswerSays() {
        assertSame(List.of(delta("{'role':'assistant','content':''}"), delta("{'content':'Be'}"),
                delta("{'content':'cause.'}"), end("stop"), "{'choices':[],'usage':" + USAGE + "}", "[DONE]"),
                "{'choices':[{'index':0,'finish_reason':'stop','message':{'role':'assistant','content':'Because.'}}],"
                        + "'usage':" + USAGE + "}");
    }

    @Test
    void takesAnswersThatEndWithoutTheMark() {
        assertSame(List.of(delta("{'content':'Because.'}"), end("stop").replace("]}", "],'usage':" + USAGE + "}")),
                "{'choices':[{'finish_reason':'stop','message':{'content':'Because.'}}],'usage':" + USAGE + "}");
    }

    @Test
    void takesAnswersThatHaveNothingButTheMark() {
        assertSame(List.of(delta("{'content':'Because.'}"), "[DONE]"),
                "{'choices':[{'finish_reason':null,'message':{'content':'Because.'}}]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"reasoning_content|reasoning_content", "reasoning|reasoning"})
    void keepsReasoningApart(String name, String whole) {
        assertSame(List.of(delta("{'" + name + "':'Hm','content':null}"), delta("{'" + name + "':'.'}"),
                delta("{'content':'So.'}"), end("stop")),
                "{'choices':[{'finish_reason':'stop','message':{'content':'So.','" + whole + "':'Hm.'}}]}");
    }

    /// Mistral, "Reasoning" (docs.mistral.ai/capabilities/reasoning): the content is a list while the model thinks.
    @Test
    void keepsThinkingPartsApart() {
        String thinking = "{'type':'thinking','thinking':[{'type':'text','text':'%s'}]}";
        assertSame(List.of(delta("{'content':[" + thinking.formatted("Hm") + "]}"),
                delta("{'content':[" + thinking.formatted(".") + "]}"),
                delta("{'content':[{'type':'text','text':'S'}]}"),
                delta("{'content':'o.'}"), end("stop")),
                "{'choices':[{'finish_reason':'stop','message':{'content':[" + thinking.formatted("Hm.")
                        + ",{'type':'text','text':'So.'}]}}]}");
        assertSame(List.of(delta("{'content':[" + thinking.formatted("Hm.") + "]}"), end("length")),
                "{'choices':[{'finish_reason':'length','message':{'content':[" + thinking.formatted("Hm.") + "]}}]}");
    }

    @Test
    void keepsChoicesApart() {
        String delta = "{'choices':[{'index':%d,'delta':{'content':'%s'},'finish_reason':%s}]}";
        assertSame(List.of(delta.formatted(1, "b", "null"), delta.formatted(0, "a", "null"),
                delta.formatted(1, "B", "'stop'"), delta.formatted(0, "A", "'length'")),
                "{'choices':[{'index':0,'finish_reason':'length','message':{'content':'aA'}},"
                        + "{'index':1,'finish_reason':'stop','message':{'content':'bB'}}]}");
    }

    @Test
    void putsToolCallsTogether() {
        assertSame(List.of(delta("{'content':null,'tool_calls':[{'index':0,'id':'a','type':'function','function':"
                + "{'name':'weather','arguments':''}}]}"),
                delta("{'tool_calls':[{'index':0,'function':{'arguments':'{`city`:'}}]}"),
                delta("{'tool_calls':[{'index':0,'function':{'arguments':'`Seoul`}'}}]}"),
                delta("{'tool_calls':[{'index':1,'id':'b','function':{'name':'time','arguments':'{}'}}]}"),
                end("tool_calls")),
                "{'choices':[{'finish_reason':'tool_calls','message':{'content':null,'tool_calls':[{'function':"
                        + "{'name':'weather','arguments':'{`city`:`Seoul`}'}},{'function':{'name':'time',"
                        + "'arguments':'{}'}}]}}]}");
    }

    @Test
    void putsToolCallsWithoutIndexTogether() {
        assertSame(List.of(delta("{'tool_calls':[{'id':'a','function':{'name':'f','arguments':{'x':1}}},"
                + "{'id':'b','function':{'name':'g','arguments':'{`y`:'}}]}"),
                delta("{'tool_calls':[{'function':{'name':'g','arguments':'2}'}}]}"), end("tool_calls")),
                "{'choices':[{'finish_reason':'tool_calls','message':{'tool_calls':[{'function':{'name':'f',"
                        + "'arguments':{'x':1}}},{'function':{'name':'g','arguments':{'y':2}}}]}}]}");
    }

    @Test
    void readsTheOneFunctionOfOldServers() {
        assertSame(List.of(delta("{'function_call':{'name':'f','arguments':'{`x`'}}"),
                delta("{'function_call':{'arguments':':1}'}}"), end("function_call")),
                "{'choices':[{'finish_reason':'function_call','message':{'content':null,'function_call':{'name':'f',"
                        + "'arguments':'{`x`:1}'}}}]}");
    }

    @Test
    void putsRefusalsTogether() {
        assertSame(List.of(delta("{'refusal':'I would '}"), delta("{'refusal':'rather not.'}"), end("stop")),
                "{'choices':[{'finish_reason':'stop','message':{'content':null,'refusal':'I would rather not.'}}]}");
    }

    @Test
    void putsPlainCompletionsTogether() {
        ChunkAssembly assembly = new ChunkAssembly();
        take(assembly, "{'choices':[{'index':0,'text':'Be','finish_reason':null}]}");
        assertThat(assembly.whole().isMissingNode()).isTrue();
        take(assembly, "{'choices':[{'index':0,'text':'cause.','finish_reason':'length'}],'usage':" + USAGE + "}");

        assertThat(new Completions().read(assembly.whole())).isNotNull().isEqualTo(new Completions().read(object(
                "{'choices':[{'text':'Because.','index':0,'logprobs':null,'finish_reason':'length'}],'usage':" + USAGE
                        + "}")));
    }

    /// OpenRouter, "Streaming error formats" (openrouter.ai/docs/api/reference/errors-and-debugging), OpenAI's own, and Text Generation Inference's.
    @ParameterizedTest
    @ValueSource(strings = {
            "{'error':{'code':502,'message':'Gone.'},'choices':[{'index':0,'delta':{'content':''},'finish_reason':'error'}]}",
            "{'error':{'message':'Gone.','type':'server_error'}}", "{'error':'Gone.','error_type':'generation'}",
            "{'choices':[{'index':0,'error':{'code':502,'message':'Gone.'},'delta':{}}]}"})
    void tellsErrorsInTheMiddle(String event) {
        ChunkAssembly assembly = new ChunkAssembly();
        take(assembly, delta("{'content':'Bec'}"));

        assertThat(take(assembly, event)).isTrue();
        assertThat(CHAT.error(assembly.whole()).toString()).contains("Gone.");
    }

    @Test
    void tellsErrorsThatTheirEventNames() {
        ChunkAssembly assembly = new ChunkAssembly();

        assertThat(assembly.take("error", "{\"message\":\"Gone.\"}")).isTrue();
        assertThat(CHAT.error(assembly.whole())).isEqualTo(object("{'message':'Gone.'}"));
    }

    @Test
    void passesOverWhatIsNoJsonUnlessItIsDamaged() {
        ChunkAssembly assembly = new ChunkAssembly();

        assertThatThrownBy(() -> take(assembly, "{")).isInstanceOf(JacksonException.class);
        assertThat(take(assembly, "ping")).isFalse();
        assertThat(assembly.whole().isMissingNode()).isTrue();
    }

    /// The events say the same as the body, and nothing before they have said that the answer ends.
    private static void assertSame(List<String> events, String body) {
        ChunkAssembly assembly = new ChunkAssembly();
        for (String event : events) {
            boolean isLast = take(assembly, event);
            JsonNode whole = assembly.whole();
            assertThat(isLast).isEqualTo(event.equals("[DONE]"));
            if (!isLast && !event.contains("finish_reason':'") && !event.contains("'choices':[],")) {
                assertThat(whole.isMissingNode()).as(event).isTrue();
            }
        }
        assertThat(CHAT.read(assembly.whole())).isNotNull()
                .isEqualTo(CHAT.read(object(body.replace("`", "\\\""))));
    }

    private static String delta(String delta) {
        return "{'choices':[{'index':0,'delta':" + delta + ",'finish_reason':null}],'usage':null}";
    }

    private static String end(String reason) {
        return "{'choices':[{'index':0,'delta':{},'finish_reason':'" + reason + "'}]}";
    }

    private static boolean take(ChunkAssembly assembly, String event) {
        return assembly.take("", event.replace('\'', '"').replace("`", "\\\""));
    }
}
