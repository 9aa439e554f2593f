package gendata.model.remote.openai;

import static gendata.model.remote.openai.AskedApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Cause;
import gendata.model.ChatModel;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Message;
import gendata.model.Reply;
import gendata.model.TokenUsage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Chat completions as OpenAI, Azure and the servers that follow them have them.
@Timeout(120)
class ChatCompletionsTest {
    private static final String SCHEMA = "{'type':'object','properties':{},'additionalProperties':false}";

    private final AskedApi api = new AskedApi(new OpenAiApi());

    @AfterEach
    void stopServer() {
        api.close();
    }

    /// Azure OpenAI, "Chat completions" (learn.microsoft.com/azure/ai-services/openai/reference#chat-completions).
    @Test
    void asksAzuresDeployment() throws Exception {
        api.ask("{'api_version':'2024-10-21','model':'my gpt'}", "{}", new Message("user", "hi"));

        assertThat(api.sent().path())
                .isEqualTo("/v1/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21");
        assertThat(api.sent().headers()).containsEntry("api-key", "sk-test").doesNotContainKey("Authorization");
    }

    @Test
    void asksForTheSchemaThenForAnyObjectThenForNothing() throws Exception {
        ChatModel model = api.model("{}");
        api.answers(400, "{'error':{'message':'Invalid parameter: `response_format` of type `json_schema`'}}");
        api.answers(400, "{'error':{'message':'`response_format` is not supported'}}");

        assertThat(api.askForSchema(model, "{}", SCHEMA)).isInstanceOf(Failure.Format.class);
        assertThat(api.sent().body().path("response_format")).isEqualTo(object("{'type':'json_schema','json_schema':"
                + "{'name':'answer','strict':true,'schema':" + SCHEMA + "}}"));
        assertThat(api.askForSchema(model, "{}", SCHEMA)).isInstanceOf(Failure.Format.class);
        assertThat(api.sent().body().path("response_format")).isEqualTo(object("{'type':'json_object'}"));
        assertThat(api.askForSchema(model, "{}", SCHEMA)).isInstanceOf(Reply.class);
        assertThat(api.sent().body().has("response_format")).isFalse();
    }

    /// OpenAI, "Reasoning models" (platform.openai.com/docs/guides/reasoning), and what they answer.
    @Test
    void findsOutWhatReasoningModelsTakeAndRemembersIt() throws Exception {
        ChatModel model = api.model("{}");
        api.answers(400,
                "{'error':{'message':'Unsupported parameter: `max_tokens` is not supported with this model. Use "
                        + "`max_completion_tokens` instead.','type':'invalid_request_error','param':'max_tokens',"
                        + "'code':'unsupported_parameter'}}");
        api.answers(400, "{'error':{'message':'Unsupported value: `temperature` does not support 0.2 with this model. "
                + "Only the default (1) value is supported.','type':'invalid_request_error','param':'temperature',"
                + "'code':'unsupported_value'}}");

        assertThat(api.askForSchema(model, "{}", SCHEMA)).isInstanceOf(Failure.Format.class);
        assertThat(api.askForSchema(model, "{}", SCHEMA)).isInstanceOf(Failure.Format.class);
        assertThat(api.askForSchema(model, "{}", SCHEMA)).isInstanceOf(Reply.class);
        api.askForSchema(model, "{}", SCHEMA);

        assertThat(api.sentSoFar()).isEqualTo(4);
        assertThat(api.sent().body().has("max_tokens")).isFalse();
        assertThat(api.sent().body().path("max_completion_tokens").asInt()).isEqualTo(5000);
        assertThat(api.sent().body().has("temperature")).isFalse();
        assertThat(api.sent().body().has("response_format")).isTrue();
    }

    @Test
    void sendsOneBoundForTheAnswer() throws Exception {
        api.ask("{}", "{'max_completion_tokens':9}", new Message("user", "hi"));
        assertThat(api.sent().body().has("max_tokens")).isFalse();

        api.ask("{}", "{'extra_body':{'max_completion_tokens':9}}", new Message("user", "hi"));
        assertThat(api.sent().body().has("max_tokens")).isFalse();
    }

    @Test
    void leavesOutAnswersThatBroke() throws Exception {
        api.answers(200, "{'choices':[{'finish_reason':'stop','message':{'content':'a'}},"
                + "{'finish_reason':'error','message':{'content':'b'}},"
                + "{'finish_reason':'stop','message':{'content':'c'}}]}");

        assertThat(((Reply) api.askForThree()).others()).extracting(Reply::text).containsExactly("c");
    }

    @Test
    void neverDropsTheUsersOwnTemperature() throws Exception {
        api.answers(400,
                "{'error':{'message':'Unsupported value: `temperature` does not support 0.7 with this model.'}}");

        assertThat(api.ask("{}", "{'temperature':0.7}", new Message("user", "hi")))
                .isInstanceOf(Failure.BadRequest.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'content':'a','reasoning_content':'Hm.'|a|Hm.",
            "'content':'a','reasoning':'Hm.'|a|Hm.", "'content':'a','reasoning':null,'reasoning_content':null|a|",
            "'content':null,'tool_calls':[{'id':'x','type':'function','function':{'name':'f','arguments':'{}'}}]"
                    + "|[{`name`:`f`,`arguments`:{}}]|",
            "'content':'I look.','tool_calls':[{'function':{'name':'f','arguments':'no json'}}]"
                    + "|[{`name`:`f`,`arguments`:`no json`}]|I look.",
            "'content':null,'tool_calls':[{'type':'custom','custom':{'name':'f','input':'x = 1'}}]"
                    + "|[{`name`:`f`,`arguments`:`x = 1`}]|",
            "'content':null,'function_call':{'name':'f','arguments':'{}'}|[{`name`:`f`,`arguments`:{}}]|",
            "'content':'a','tool_calls':[]|a|"})
    void readsMessages(String message, String text, String reasoning) throws Exception {
        api.answers(200, "{'choices':[{'finish_reason':'stop','message':{" + message + "}}]}");

        assertThat(api.ask()).isInstanceOfSatisfying(Reply.class, reply -> {
            assertThat(reply.text()).isEqualTo(text.replace('`', '"'));
            assertThat(reply.reasoning()).isEqualTo(reasoning);
        });
    }

    /// DeepSeek, "Create Chat Completion" (api-docs.deepseek.com/api/create-chat-completion), beside OpenAI.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'prompt_tokens_details':{'cached_tokens':4},'completion_tokens_details':{'reasoning_tokens':2}|4|2",
            "'prompt_cache_hit_tokens':4,'prompt_cache_miss_tokens':5,'completion_tokens_details':{'reasoning_tokens':2}|4|2",
            "'prompt_tokens_details':null,'completion_tokens_details':null|0|0"})
    void readsUsage(String details, long cached, long reasoning) throws Exception {
        api.answers(200, "{'choices':[{'finish_reason':'stop','message':{'content':'a'}}],"
                + "'usage':{'prompt_tokens':9,'completion_tokens':3," + details + "}}");

        assertThat(((Reply) api.ask()).usage()).isEqualTo(new TokenUsage(9, 3, cached, reasoning));
    }

    @Test
    void readsTheReasonOfOldFunctionCalls() throws Exception {
        api.answers(200, "{'choices':[{'finish_reason':'function_call','message':{'content':null,"
                + "'function_call':{'name':'f','arguments':'{}'}}}]}");

        assertThat(((Reply) api.ask()).finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    /// OpenAI, "Error codes" (platform.openai.com/docs/guides/error-codes); Azure, "Content filtering"
    /// (learn.microsoft.com/azure/ai-services/openai/concepts/content-filter) and its REST reference.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400|BAD_REQUEST|{'error':{'message':'The response was filtered due to the prompt triggering Azure OpenAI`s content management policy.','type':null,'param':'prompt','code':'content_filter','status':400,'innererror':{'code':'ResponsibleAIPolicyViolation','content_filter_result':{'violence':{'filtered':true,'severity':'medium'}}}}}
            401|AUTH|{'error':{'code':'401','message':'Access denied due to invalid subscription key or wrong API endpoint.'}}
            401|AUTH|{'error':{'code':'PermissionDenied','message':'Principal does not have access to API/Operation.'}}
            403|QUOTA|{'statusCode':403,'message':'Out of call volume quota. Quota will be replenished in 02.23:18:39.'}
            403|AUTH|{'error':{'code':'403','message':'Access denied due to Virtual Network/Firewall rules.'}}
            404|NOT_FOUND|{'error':{'code':'DeploymentNotFound','message':'The API deployment for this resource does not exist.'}}
            404|NOT_FOUND|{'error':{'message':'This model is only supported in v1/responses and not in v1/chat/completions.','type':'invalid_request_error','param':'model','code':null}}
            400|NOT_FOUND|{'error':{'code':'OperationNotSupported','message':'The chatCompletion operation does not work with the specified model, gpt-5-codex.'}}
            408|TIMEOUT|{'error':{'code':'Timeout','message':'The operation was timeout.'}}
            429|RATE_LIMITED|{'error':{'code':'429','message':'Requests have exceeded call rate limit of your current tier. Please retry after 6 seconds.'}}
            429|QUOTA|{'error':{'message':'You exceeded your current quota.','type':'insufficient_quota','code':'insufficient_quota'}}
            500|SERVER_ERROR|{'error':{'code':'InternalServerError','message':'Something went wrong.'}}
            503|UNAVAILABLE|{'error':{'message':'The engine is currently overloaded.','type':'server_error','code':null}}
            200|BAD_REQUEST|{'choices':[{'finish_reason':'content_filter','message':{'content':null}}],'usage':{'prompt_tokens':9,'completion_tokens':0}}
            """)
    void takesEachFailureForItsCause(int status, Cause cause, String body) throws Exception {
        api.answers(status, body);

        assertThat(((Failure) api.ask()).cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "This model is only supported in v1/responses and not in v1/chat/completions.|`model: openai-responses`",
            "This is not a chat model and thus not supported in the v1/chat/completions endpoint."
                    + "|`model: openai-responses`, or for an old model `model: completions`"})
    void saysWhichApiHasTheModel(String words, String advice) throws Exception {
        api.answers(404, "{'error':{'message':'" + words + "','type':'invalid_request_error'}}");

        assertThat(((Failure) api.ask()).message()).isEqualTo(
                "HTTP 404 from " + api.host() + ": " + words + "; it wants to be asked by another API: " + advice);
    }
}
