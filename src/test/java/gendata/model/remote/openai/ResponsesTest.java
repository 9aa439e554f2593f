package gendata.model.remote.openai;

import static gendata.model.remote.openai.AskedApi.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import gendata.model.Answer;
import gendata.model.ChatModel;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Message;
import gendata.model.Reply;
import gendata.model.Secret;
import gendata.model.TokenUsage;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.StringNode;

/// Bodies and answers as "Create a model response" has them (platform.openai.com/docs/api-reference/responses/create).
@Timeout(120)
class ResponsesTest {
    private static final String SCHEMA = """
            {'type':'object','properties':{'name':{'type':'string'}},'required':['name'],'additionalProperties':false}""";

    private final AskedApi api = new AskedApi(new ResponsesApi());

    @AfterEach
    void stopServer() {
        api.close();
    }

    @Test
    void sendsConversationsAsItems() throws Exception {
        api.ask("{}", "{}", new Message("system", "sys"), new Message("developer", "dev"), new Message("user", "hi"),
                new Message("assistant", "hello"), new Message("user", "Seoul 서울"));

        assertThat(api.sent().method() + " " + api.sent().path()).isEqualTo("POST /v1/responses");
        assertThat(api.sent().headers()).containsEntry("Authorization", "Bearer sk-test").doesNotContainKey("api-key");
        assertThat(api.sent().body()).isEqualTo(object("""
                {'model':'mock-model','input':[{'role':'system','content':'sys'},{'role':'developer','content':'dev'},
                  {'role':'user','content':'hi'},{'role':'assistant','content':'hello'},
                  {'role':'user','content':'Seoul 서울'}],
                 'stream':false,'store':false,'max_output_tokens':5000}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'max_tokens':7}|{'max_output_tokens':7}",
            "{'max_output_tokens':7}|{'max_output_tokens':7}",
            "{'max_completion_tokens':7}|{'max_output_tokens':7}",
            "{'max_tokens':null}|{}",
            "{'store':true}|{'max_output_tokens':5000,'store':true}",
            "{'max_tokens':null,'reasoning_effort':'low'}|{'reasoning':{'effort':'low'}}",
            "{'max_tokens':null,'reasoning_effort':'low','reasoning':{'summary':'auto'}}"
                    + "|{'reasoning':{'effort':'low','summary':'auto'}}",
            "{'max_tokens':null,'reasoning':{'effort':'low','summary':'auto'}}"
                    + "|{'reasoning':{'effort':'low','summary':'auto'}}",
            "{'max_tokens':null,'verbosity':'low'}|{'text':{'verbosity':'low'}}",
            "{'max_tokens':null,'temperature':0.70,'top_p':1,'stop':['a'],'seed':3}"
                    + "|{'temperature':0.70,'top_p':1,'stop':['a'],'seed':3}",
            "{'max_tokens':null,'response_format':{'type':'json_object'}}|{'text':{'format':{'type':'json_object'}}}",
            "{'max_tokens':null,'response_format':{'type':'json_schema','json_schema':{'name':'a','schema':{}}},"
                    + "'verbosity':'low'}"
                    + "|{'text':{'format':{'type':'json_schema','name':'a','schema':{}},'verbosity':'low'}}",
            "{'max_tokens':null,'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}],"
                    + "'tool_choice':{'type':'function','function':{'name':'f'}}}"
                    + "|{'tools':[{'type':'function','name':'f','parameters':{'type':'object'},'strict':false}],"
                    + "'tool_choice':{'type':'function','name':'f'}}",
            "{'max_tokens':null,'tools':[{'type':'function','name':'f','parameters':{}},{'type':'web_search'}],"
                    + "'tool_choice':'required'}"
                    + "|{'tools':[{'type':'function','name':'f','parameters':{}},{'type':'web_search'}],"
                    + "'tool_choice':'required'}",
            "{'max_tokens':null,'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'auto',"
                    + "'tools':[{'type':'function','function':{'name':'f'}}]}}}"
                    + "|{'tool_choice':{'type':'allowed_tools','mode':'auto','tools':[{'type':'function','name':'f'}]}}"})
    void takesParametersByEitherName(String written, String sent) throws Exception {
        api.ask("{}", written, new Message("user", "hi"));

        assertThat(api.sent().body()).isEqualTo(object(
                "{'model':'mock-model','input':[{'role':'user','content':'hi'}],'stream':false,'store':false}")
                .setAll(object(sent)));
    }

    @Test
    void asksForTheSchemaBesideTheVerbosity() throws Exception {
        api.askForSchema("{'verbosity':'low'}", SCHEMA);

        assertThat(api.sent().body().path("text")).isEqualTo(object("{'verbosity':'low','format':{'type':'json_schema',"
                + "'name':'answer','strict':true,'schema':" + SCHEMA + "}}"));
    }

    /// "Structured model outputs" (platform.openai.com/docs/guides/structured-outputs): older models have the JSON mode alone.
    @Test
    void asksForAnyObjectWhereSchemasAreRefused() throws Exception {
        api.answers(400, "{'error':{'message':'Invalid parameter: `text.format` of type `json_schema` is not supported "
                + "with this model.','type':'invalid_request_error','param':null}}");
        ChatModel model = api.model("{}");

        assertThat(api.askForSchema(model, "{}", SCHEMA)).isInstanceOf(Failure.Format.class);
        api.askForSchema(model, "{}", SCHEMA);

        assertThat(api.sent().body().path("text")).isEqualTo(object("{'format':{'type':'json_object'}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|preview|/v1/openai/v1/responses?api-version=preview",
            "openai/v1/|preview|/v1/openai/v1/responses?api-version=preview",
            "''|2025-04-01-preview|/v1/openai/responses?api-version=2025-04-01-preview"})
    void asksAzure(String below, String version, String path) throws Exception {
        String base = api.endpoint("{}", "{}").urls().getFirst() + below;
        api.ask("{'api_version':'" + version + "','api_url':'" + base + "'}", "{}", new Message("user", "hi"));

        assertThat(api.sent().path()).isEqualTo(path);
        assertThat(api.sent().headers()).containsEntry("api-key", "sk-test").doesNotContainKey("Authorization");
        assertThat(api.sent().body().path("model").asString()).isEqualTo("mock-model");
    }

    @Test
    void readsEveryItem() throws Exception {
        Reply reply = (Reply) answerTo("completed", """
                {'type':'reasoning','summary':[{'type':'summary_text','text':'Hm.'},{'type':'summary_text','text':'So.'}]},
                {'type':'web_search_call','status':'completed'},
                {'type':'message','role':'assistant','phase':'commentary','content':[{'type':'output_text','text':'Wait'}]},
                {'type':'message','role':'assistant','content':[{'type':'output_text','text':'Be','annotations':[]},
                 {'type':'output_text','text':'cause.'}]},
                {'type':'message','role':'assistant','phase':'final_answer','content':[{'type':'output_text','text':'!'}]}
                """);

        assertThat(reply).isEqualTo(new Reply("Because.!", "Hm.\nSo.\nWait", FinishReason.STOP,
                new TokenUsage(75, 1186, 12, 1024), reply.latency(), "mock-model"));
    }

    @Test
    void prefersReasoningToItsSummary() throws Exception {
        Reply reply = (Reply) answerTo("completed", """
                {'type':'reasoning','summary':[{'type':'summary_text','text':'short'}],
                 'content':[{'type':'reasoning_text','text':'long'}]},
                {'type':'message','role':'assistant','content':[{'type':'output_text','text':'a'}]}""");

        assertThat(reply.reasoning()).isEqualTo("long");
    }

    @Test
    void returnsToolCallsAsJson() throws Exception {
        Reply reply = (Reply) answerTo("completed", """
                {'type':'message','role':'assistant','content':[{'type':'output_text','text':'I look.'}]},
                {'type':'function_call','call_id':'c','name':'weather','arguments':'{\\"city\\":\\"Seoul\\"}'},
                {'type':'custom_tool_call','call_id':'d','name':'code','input':'print(1)'}""");

        assertThat(reply.text()).isEqualTo("[{\"name\":\"weather\",\"arguments\":{\"city\":\"Seoul\"}},"
                + "{\"name\":\"code\",\"arguments\":\"print(1)\"}]");
        assertThat(reply.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(reply.reasoning()).isEqualTo("I look.");
    }

    @Test
    void tellsRefusals() throws Exception {
        assertThat(answerTo("completed",
                "{'type':'message','role':'assistant','content':[{'type':'refusal','refusal':'Rather not.'}]}"))
                .isInstanceOfSatisfying(Failure.Empty.class, empty -> {
                    assertThat(empty.message()).isEqualTo("the model refuses: Rather not.");
                    assertThat(empty.reply().usage().prompt()).isEqualTo(75);
                });
        assertThat(answerTo("completed", "")).isInstanceOfSatisfying(Failure.Empty.class,
                empty -> assertThat(empty.message()).isEqualTo("the model's answer has no content"));
    }

    @Test
    void tellsAnswersThatWereCutOrFiltered() throws Exception {
        String text = "{'type':'message','role':'assistant','content':[{'type':'output_text','text':'Bec'}]}";

        assertThat(answerTo("incomplete','incomplete_details':{'reason':'max_output_tokens'},'x':'", text))
                .isInstanceOfSatisfying(Failure.Truncated.class, cut -> {
                    assertThat(cut.message()).isEqualTo("the answer was cut after 1186 tokens, before "
                            + "max_tokens 5000: question and answer may be too long for the model together");
                    assertThat(cut.reply().text()).isEqualTo("Bec");
                });
        assertThat(answerTo("incomplete','incomplete_details':{'reason':'content_filter'},'x':'", text))
                .isInstanceOfSatisfying(Failure.BadRequest.class,
                        filtered -> assertThat(filtered.maybeBilled()).isTrue());
        assertThat(answerTo("incomplete','incomplete_details':{'reason':'whim'},'x':'", text))
                .isInstanceOfSatisfying(Reply.class,
                        reply -> assertThat(reply.finishReason()).isEqualTo(FinishReason.OTHER));
    }

    @Test
    void doesNotWaitInTheBackground() throws Exception {
        assertThat(answerTo("queued", "")).isEqualTo(new Failure.BadRequest("error 400 in a complete answer from "
                + api.host() + ": the response's status is `queued`; answers are not waited for in the background, "
                + "leave `background` out"));
    }

    @Test
    void takesKeysForTheirProvidersOnlyAndWantsAModel() throws Exception {
        Map<String, String> environment = Map.of("OPENAI_API_KEY", "sk-o", "AZURE_OPENAI_API_KEY", "sk-a");
        ResponsesApi responses = new ResponsesApi();

        assertThat(responses.endpoint(Map.of("model", new StringNode("m")), object("{}"), environment))
                .satisfies(endpoint -> assertThat(endpoint.key()).isEqualTo(new Secret("sk-o")))
                .satisfies(endpoint -> assertThat(endpoint.urls().getFirst()).hasToString("https://api.openai.com/v1/"))
                .satisfies(endpoint -> assertThat(endpoint.parameters()).isEqualTo(object("{'max_tokens':5000}")));
        assertThat(responses.endpoint(Map.of("model", new StringNode("m"), "api_url",
                new StringNode("https://res.openai.azure.com/")), object("{}"), environment).key())
                .isEqualTo(new Secret("sk-a"));
        assertThat(catchThrowable(
                () -> responses.endpoint(Map.of(), object("{}"), environment)))
                .hasMessage("`model` is missing: the name of a model at `openai-responses`, as gpt-5-mini");
    }

    private Answer answerTo(String status, String items) throws Exception {
        api.answers(200, """
                {'id':'resp_1','object':'response','status':'%s','error':null,'output':[%s],
                 'usage':{'input_tokens':75,'input_tokens_details':{'cached_tokens':12},'output_tokens':1186,
                  'output_tokens_details':{'reasoning_tokens':1024},'total_tokens':1261}}""".formatted(status, items));
        return api.ask();
    }
}
