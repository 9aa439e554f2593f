package gendata.model.remote.anthropic;

import static gendata.model.remote.Asking.object;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.remote.Asking;
import gendata.server.Fault;
import gendata.server.ReceivedRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is sent to Anthropic's API, by "Create a Message" (platform.claude.com/docs/en/api/messages).
@Timeout(120)
class AnthropicRequestTest {
    private static final Asking QUESTION = Asking.of(new AnthropicApi());
    private static final String SCHEMA = "{'type':'object','properties':{'a':{'type':'integer'}},'required':['a'],"
            + "'additionalProperties':false}";

    @Test
    void putsTheSystemBesideTheTurns() throws Exception {
        assertThat(QUESTION.messages("system", "Be short.", "developer", "Be kind.", "user", "hi", "assistant",
                "hello", "user", "why?").sent().body()).isEqualTo(object("""
                        {'model':'m','max_tokens':5000,'system':'Be short.\\n\\nBe kind.','messages':[
                         {'role':'user','content':'hi'},{'role':'assistant','content':'hello'},
                         {'role':'user','content':'why?'}]}"""));
    }

    @Test
    void losesNoWordOfTheSystem() throws Exception {
        assertThat(QUESTION.messages("user", "hi", "system", "Now be short.", "user", " ", "assistant", "So: ").sent()
                .body()).isEqualTo(object("""
                        {'model':'m','max_tokens':5000,'messages':[{'role':'user','content':'hi'},
                         {'role':'user','content':'Now be short.'},{'role':'assistant','content':'So:'}]}"""));
        assertThat(QUESTION.messages("system", "Say hello.").sent().body()).isEqualTo(object(
                "{'model':'m','max_tokens':5000,'messages':[{'role':'user','content':'Say hello.'}]}"));
    }

    @Test
    void authenticatesAsTheOfficialClientDoes() throws Exception {
        ReceivedRequest sent = QUESTION.arguments("{'model':'m','api_key':'sk-ant-x','beta':'one-1,two-2'}").sent();

        assertThat(sent.path()).isEqualTo("/v1/messages");
        assertThat(sent.headers()).containsEntry("authorization", "Bearer sk-ant-x")
                .containsEntry("anthropic-version", "2026-10-21").containsEntry("anthropic-beta", "one-1,two-2")
                .doesNotContainKey("x-api-key");
    }

    @ParameterizedTest
    @CsvSource({"temperature,2023-06-01", "top_p,2023-06-01", "top_k,2023-06-01", "service_tier,2026-10-21"})
    void asksTheOlderVersionForWhatTheNewerRefuses(String parameter, String version) throws Exception {
        ReceivedRequest sent = QUESTION.parameters("{'" + parameter + "':1}").sent();

        assertThat(sent.headers()).containsEntry("anthropic-version", version);
        assertThat(sent.body().path(parameter).asInt()).isEqualTo(1);
    }

    @Test
    void letsTheTaskChooseVersionAndKeyHeader() throws Exception {
        assertThat(QUESTION.arguments("{'model':'m'}")
                .parameters("{'extra_headers':{'x-api-key':'k','anthropic-version':'2099-01-01'}}").sent().headers())
                .containsEntry("x-api-key", "k").containsEntry("anthropic-version", "2099-01-01")
                .doesNotContainKey("authorization");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'stop':'END'}|{'max_tokens':5000,'stop_sequences':['END']}",
            "{'stop':['a','b']}|{'max_tokens':5000,'stop_sequences':['a','b']}",
            "{'stop_sequences':['a']}|{'max_tokens':5000,'stop_sequences':['a']}",
            "{'max_completion_tokens':9}|{'max_tokens':9}",
            "{'extra_body':{'max_completion_tokens':9}}|{'max_tokens':9}",
            "{'max_tokens':null}|{}",
            "{'reasoning_effort':'high'}|{'max_tokens':5000,'output_config':{'effort':'high'}}",
            "{'reasoning_effort':'minimal'}|{'max_tokens':5000,'output_config':{'effort':'low'}}",
            "{'reasoning_effort':'none'}|{'max_tokens':5000,'thinking':{'type':'disabled'}}",
            "{'output_config':{'effort':'max'}}|{'max_tokens':5000,'output_config':{'effort':'max'}}",
            "{'thinking':{'type':'enabled','budget_tokens':2000}}|{'max_tokens':5000,'thinking':{'type':'enabled','budget_tokens':2000}}",
            "{'thinking':{'type':'adaptive'},'metadata':{'user_id':'u'},'seed':3}|{'max_tokens':5000,'thinking':{'type':'adaptive'},'metadata':{'user_id':'u'},'seed':3}"})
    void sendsParametersInTheApisWords(String written, String sent) throws Exception {
        assertThat(withoutQuestion(QUESTION.parameters(written).sent().body())).isEqualTo(object(sent));
    }

    @Test
    void translatesOpenAisTools() throws Exception {
        JsonNode body = QUESTION.parameters("""
                {'tools':[{'type':'function','function':{'name':'f','description':'d','parameters':{'type':'object',
                 'properties':{'x':{'type':'string'}}}}},{'type':'function','function':{'name':'g'}}],
                 'tool_choice':{'type':'function','function':{'name':'f'}}}""").sent().body();

        assertThat(withoutQuestion(body)).isEqualTo(object("""
                {'max_tokens':5000,'tools':[{'name':'f','description':'d','input_schema':{'type':'object',
                 'properties':{'x':{'type':'string'}}}},{'name':'g','input_schema':{'type':'object'}}],
                 'tool_choice':{'type':'tool','name':'f'}}"""));
    }

    @Test
    void leavesItsOwnToolsAsTheyAre() throws Exception {
        String own = "{'max_tokens':9,'tools':[{'name':'f','input_schema':{'type':'object'}},"
                + "{'type':'web_search_20250305','name':'web_search'}],'tool_choice':{'type':'any'}}";

        assertThat(withoutQuestion(QUESTION.parameters(own).sent().body())).isEqualTo(object(own));
    }

    @ParameterizedTest
    @CsvSource({"auto,auto", "none,none", "required,any"})
    void translatesChoices(String written, String sent) throws Exception {
        assertThat(QUESTION.parameters("{'tool_choice':'" + written + "'}").sent().body().path("tool_choice"))
                .isEqualTo(object("{'type':'" + sent + "'}"));
    }

    /// "Structured outputs" (platform.claude.com/docs/en/build-with-claude/structured-outputs).
    @Test
    void asksForTheSchemaThenForAToolThenForNothing() throws Exception {
        List<ReceivedRequest> sent = QUESTION.schema(SCHEMA).parameters("{'output_config':{'effort':'low'}}").sent(
                refusal("output_config.format: Extra inputs are not permitted"),
                refusal("Thinking may not be enabled when tool_choice forces tool use."), refusal("No."));

        assertThat(sent.get(0).body().path("output_config")).isEqualTo(object(
                "{'effort':'low','format':{'type':'json_schema','schema':" + SCHEMA + "}}"));
        JsonNode tool = sent.get(1).body();
        assertThat(tool.path("output_config")).isEqualTo(object("{'effort':'low'}"));
        assertThat(tool.path("tool_choice"))
                .isEqualTo(object("{'type':'tool','name':'gendata_answer','disable_parallel_tool_use':true}"));
        assertThat(tool.path("tools").path(0).path("input_schema")).isEqualTo(object(SCHEMA));
        assertThat(sent.get(2).body().has("tools")).isFalse();
        assertThat(sent.get(2).body().path("output_config").has("format")).isFalse();
    }

    @Test
    void saysInWordsWhatStructuredOutputsDoNotKnow() throws Exception {
        JsonNode body = QUESTION.schema("""
                {'type':'object','properties':{
                  'a':{'type':'integer','minimum':1,'description':'A number.'},
                  'b':{'oneOf':[{'type':'string','format':'date'},{'type':'null'}]},
                  'c':{'type':'array','items':{'enum':['x','y']},'minItems':3}},'required':['a']}""").sent().body();

        assertThat(body.path("output_config").path("format").path("schema")).isEqualTo(object("""
                {'type':'object','properties':{
                  'a':{'type':'integer','description':'A number. Has to fit {\\"minimum\\":1}'},
                  'b':{'anyOf':[{'type':'string','format':'date'},{'type':'null'}]},
                  'c':{'type':'array','items':{'enum':['x','y']},'description':'Has to fit {\\"minItems\\":3}'}},
                 'required':['a'],'additionalProperties':false}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'type':'object'}", "{'type':'object','properties':{'a':{}}}",
            "{'type':'object','properties':{'a':{'type':'object','additionalProperties':{'type':'string'}}}}",
            "{'type':'object','properties':{'a':true}}"})
    void asksByAToolForWhatStructuredOutputsCannotSay(String schema) throws Exception {
        JsonNode body = QUESTION.schema(schema).sent().body();

        assertThat(body.has("output_config")).isFalse();
        assertThat(body.path("tool_choice").path("name").asString()).isEqualTo("gendata_answer");
    }

    @Test
    void sendsNoSchemaWhereTheTaskHasAFormatOfItsOwn() throws Exception {
        String format = "{'output_config':{'format':{'type':'json_schema','schema':{'type':'object'}}},'max_tokens':9}";

        assertThat(withoutQuestion(QUESTION.schema(SCHEMA).parameters(format).sent().body()))
                .isEqualTo(object(format));
    }

    private static Fault refusal(String message) {
        return new Fault.Status(400,
                "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"" + message + "\"}}");
    }

    private static JsonNode withoutQuestion(JsonNode body) {
        return ((ObjectNode) body).without(List.of("model", "messages"));
    }
}
