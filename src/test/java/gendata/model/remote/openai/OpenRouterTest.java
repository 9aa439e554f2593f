package gendata.model.remote.openai;

import static gendata.model.remote.openai.AskedApi.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import gendata.model.Cause;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Message;
import gendata.model.Reply;
import gendata.model.Secret;
import gendata.model.TokenUsage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.StringNode;

/// Bodies and answers as "API Reference" has them (openrouter.ai/docs/api/reference/overview).
@Timeout(120)
class OpenRouterTest {
    private final AskedApi api = new AskedApi(new OpenRouterApi());

    @AfterEach
    void stopServer() {
        api.close();
    }

    @Test
    void sendsRoutingAndReasoningAsTheyAreWritten() throws Exception {
        api.ask("{}", "{'provider':{'order':['mistral'],'require_parameters':true},'reasoning':{'max_tokens':100},"
                + "'models':['a','b'],'top_k':3}", new Message("system", "sys"), new Message("user", "hi"));

        assertThat(api.sent().path()).isEqualTo("/v1/chat/completions");
        assertThat(api.sent().headers()).containsEntry("Authorization", "Bearer sk-test")
                .doesNotContainKey("HTTP-Referer").doesNotContainKey("X-OpenRouter-Title");
        assertThat(api.sent().body()).isEqualTo(object("""
                {'messages':[{'role':'system','content':'sys'},{'role':'user','content':'hi'}],'model':'mock-model',
                 'stream':false,'max_tokens':5000,'provider':{'order':['mistral'],'require_parameters':true},
                 'reasoning':{'max_tokens':100},'models':['a','b'],'top_k':3}"""));
    }

    /// "App Attribution" (openrouter.ai/docs/app-attribution).
    @Test
    void saysWhoseProgramAsks() throws Exception {
        api.ask("{'http_referer':'https://example.org','title':'My data'}", "{}", new Message("user", "hi"));

        assertThat(api.sent().headers()).containsEntry("HTTP-Referer", "https://example.org")
                .containsEntry("X-OpenRouter-Title", "My data");
        assertThat(catchThrowable(() -> api.endpoint("{'title':'a\\nb'}", "{}")))
                .hasMessage("`title` is sent as a header, so it must be one line of text that a header can hold");
    }

    @Test
    void readsReasoningAndUsage() throws Exception {
        api.answers(200, """
                {'id':'gen-1','provider':'Fireworks','choices':[{'finish_reason':'stop','native_finish_reason':'STOP',
                  'message':{'role':'assistant','content':'Because.','refusal':null,'reasoning':'Hm.'}}],
                 'usage':{'prompt_tokens':12,'completion_tokens':30,'cost':0.01,'prompt_tokens_details':{'cached_tokens':4},
                  'completion_tokens_details':{'reasoning_tokens':9}}}""");

        Reply reply = (Reply) api.ask();

        assertThat(reply).isEqualTo(new Reply("Because.", "Hm.", FinishReason.STOP, new TokenUsage(12, 30, 4, 9),
                reply.latency(), "mock-model"));
    }

    @ParameterizedTest
    @CsvSource({"MAX_TOKENS,TRUNCATED", "SAFETY,BAD_REQUEST"})
    void takesTheProvidersReasonWhereThereIsNoOther(String reason, Cause cause) throws Exception {
        api.answers(200, "{'choices':[{'finish_reason':null,'native_finish_reason':'" + reason
                + "','message':{'content':'Bec'}}]}");

        assertThat(((Failure) api.ask()).cause()).isEqualTo(cause);
    }

    /// "Errors and Debugging" (openrouter.ai/docs/api/reference/errors-and-debugging) and "Limits" (openrouter.ai/docs/api/reference/limits).
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400|BAD_REQUEST|{'error':{'code':400,'message':'Input required: specify messages','metadata':{'error_type':'invalid_request'}}}
            400|NOT_FOUND|{'error':{'code':400,'message':'foo/bar is not a valid model ID'}}
            401|AUTH|{'error':{'code':401,'message':'No auth credentials found'}}
            402|QUOTA|{'error':{'code':402,'message':'Insufficient credits','metadata':{'limit_source':'openrouter_credits'}}}
            403|BAD_REQUEST|{'error':{'code':403,'message':'Your input was flagged','metadata':{'reasons':['violence'],'flagged_input':'…','provider_name':'OpenAI','model_slug':'m'}}}
            403|BAD_REQUEST|{'error':{'code':403,'message':'Request blocked: prompt injection patterns detected','metadata':{'patterns':['ignore all previous instructions']}}}
            403|QUOTA|{'error':{'code':403,'message':'Budget limit exceeded','metadata':{'limit_source':'openrouter_guardrail_budget'}}}
            403|AUTH|{'error':{'code':403,'message':'Forbidden','metadata':{'error_type':'permission_denied'}}}
            404|NOT_FOUND|{'error':{'code':404,'message':'No endpoints found for m.'}}
            408|TIMEOUT|{'error':{'code':408,'message':'Your request timed out'}}
            429|RATE_LIMITED|{'error':{'code':429,'message':'Provider returned error','metadata':{'raw':'m is temporarily rate-limited upstream.','provider_name':'Chutes'}}}
            502|UNAVAILABLE|{'error':{'code':502,'message':'Provider returned error','metadata':{'error_type':'provider_unavailable'}}}
            503|UNAVAILABLE|{'error':{'code':503,'message':'There is no available model provider that meets your routing requirements'}}
            200|UNAVAILABLE|{'error':{'code':502,'message':'Provider returned error','metadata':{'provider_name':'DeepInfra','raw':{'error':'bad gateway'}}}}
            200|RATE_LIMITED|{'choices':[{'finish_reason':'error','error':{'code':429,'message':'Rate limit exceeded'},'message':{'content':''}}]}
            200|SERVER_ERROR|{'choices':[{'finish_reason':'error','message':{'content':'Bec'}}]}
            200|TRUNCATED|{'choices':[{'finish_reason':'length','message':{'content':'Bec'}}]}
            200|EMPTY|{'choices':[{'finish_reason':'stop','message':{'content':null}}]}
            """)
    void takesEachFailureForItsCause(int status, Cause cause, String body) throws Exception {
        api.answers(status, body);

        assertThat(((Failure) api.ask()).cause()).isEqualTo(cause);
    }

    @Test
    void quotesTheProvider() throws Exception {
        api.answers(200, "{'error':{'code':502,'message':'Provider returned error','metadata':"
                + "{'provider_name':'DeepInfra','raw':{'error':'bad gateway'}}}}");

        assertThat(((Failure) api.ask()).message()).isEqualTo("error 502 in a complete answer from " + api.host()
                + ": Provider returned error (DeepInfra: {\"error\":\"bad gateway\"})");
    }

    /// "Limits", "In-flight spending budget": the budget is free again in a moment.
    @Test
    void waitsForTheBudgetOfWhatIsInFlight() throws Exception {
        api.answers(402, "{'error':{'code':402,'message':'Insufficient credits for what is in flight','metadata':"
                + "{'limit_source':'openrouter_in_flight_budget'}}}", Map.of("Retry-After", "5"));

        assertThat((Failure) api.ask()).satisfies(failure -> {
            assertThat(failure.cause()).isEqualTo(Cause.RATE_LIMITED);
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        });
    }

    @Test
    void takesTheKeyForOpenRouterOnly() throws Exception {
        Map<String, String> environment = Map.of("OPENROUTER_API_KEY", "key");
        OpenRouterApi router = new OpenRouterApi();

        assertThat(router.endpoint(Map.of("model", new StringNode("m")), object("{}"), environment))
                .satisfies(endpoint -> assertThat(endpoint.key()).isEqualTo(new Secret("key"))).satisfies(
                        endpoint -> assertThat(endpoint.urls().getFirst())
                                .hasToString("https://openrouter.ai/api/v1/"));
        assertThat(router.endpoint(Map.of("model", new StringNode("m"), "api_url",
                new StringNode("https://openrouter.ai.example.org/v1/")), object("{}"), environment).key())
                .isEqualTo(Secret.NONE);
    }
}
