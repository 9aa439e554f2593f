package gendata.model.remote.openai;

import static gendata.model.remote.openai.AskedApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Cause;
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

/// Bodies and answers as "Chat" has them (docs.mistral.ai/api/endpoint/chat).
@Timeout(120)
class MistralTest {
    private final AskedApi api = new AskedApi(new MistralApi());

    @AfterEach
    void stopServer() {
        api.close();
    }

    @Test
    void sendsWhatMistralKnows() throws Exception {
        api.ask("{}", "{'seed':7,'max_completion_tokens':9,'prompt_mode':'reasoning','stop':'a','safe_prompt':true}",
                new Message("developer", "dev"), new Message("user", "hi"), new Message("assistant", "Well,"));

        assertThat(api.sent().path()).isEqualTo("/v1/chat/completions");
        assertThat(api.sent().headers()).containsEntry("Authorization", "Bearer sk-test");
        assertThat(api.sent().body()).isEqualTo(object("""
                {'messages':[{'role':'system','content':'dev'},{'role':'user','content':'hi'},
                  {'role':'assistant','content':'Well,','prefix':true}],
                 'model':'mock-model','stream':false,'max_tokens':9,'random_seed':7,'prompt_mode':'reasoning','stop':'a',
                 'safe_prompt':true}"""));
    }

    @Test
    void takesTheSeedByItsOwnName() throws Exception {
        api.ask("{}", "{'random_seed':7}", new Message("user", "hi"));

        assertThat(api.sent().body().path("random_seed").asInt()).isEqualTo(7);
        assertThat(api.sent().body().has("seed")).isFalse();
    }

    /// "Reasoning" (docs.mistral.ai/capabilities/reasoning).
    @Test
    void keepsThinkingApart() throws Exception {
        api.answers(200, """
                {'object':'chat.completion','choices':[{'index':0,'finish_reason':'stop','message':{'role':'assistant',
                  'tool_calls':null,'content':[{'type':'thinking','thinking':[{'type':'text','text':'Hm.'}]},
                   {'type':'text','text':'Because.'}]}}],
                 'usage':{'prompt_tokens':12,'completion_tokens':30,'total_tokens':42,'num_cached_tokens':8}}""");

        Reply reply = (Reply) api.ask();

        assertThat(reply).isEqualTo(new Reply("Because.", "Hm.", FinishReason.STOP, new TokenUsage(12, 30, 8, 0),
                reply.latency(), "mock-model"));
    }

    @Test
    void takesToolArgumentsAsAMap() throws Exception {
        api.answers(200, """
                {'choices':[{'finish_reason':'tool_calls','message':{'content':'','tool_calls':[
                  {'id':'x','function':{'name':'f','arguments':{'city':'Seoul'}}}]}}]}""");

        assertThat(((Reply) api.ask()).text()).isEqualTo("[{\"name\":\"f\",\"arguments\":{\"city\":\"Seoul\"}}]");
    }

    /// "Error glossary" (docs.mistral.ai/resources/error-glossary).
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400|BAD_REQUEST|{'object':'error','message':'Prompt contains 40000 tokens and 0 draft tokens, too large for model','type':'invalid_request_prompt','param':null,'code':'3051'}
            400|NOT_FOUND|{'object':'error','message':'Invalid model: m','type':'invalid_model','param':null,'code':'1500'}
            401|AUTH|{'detail':'Unauthorized'}
            402|QUOTA|{'message':'Payment required'}
            403|AUTH|{'object':'error','message':'Your subscription does not include this model','type':'forbidden','code':null}
            404|NOT_FOUND|{'object':'error','message':'No such model','type':'not_found','code':'unknown_model'}
            422|BAD_REQUEST|{'detail':[{'type':'extra_forbidden','loc':['body','top_k'],'msg':'Extra inputs are not permitted','input':5}]}
            429|RATE_LIMITED|{'object':'error','message':'Service tier capacity exceeded for this model.','type':'service_tier_capacity_exceeded','param':null,'code':'3505'}
            429|QUOTA|{'message':'Monthly tokens limit exceeded'}
            500|SERVER_ERROR|{'object':'error','message':'Internal error','type':'internal_server_error','code':'1000'}
            502|UNAVAILABLE|<html><h1>502 Bad Gateway</h1></html>
            503|UNAVAILABLE|{'object':'error','message':'Service unavailable','type':'unavailable','code':null}
            504|TIMEOUT|{'message':'The request timed out'}
            200|TRUNCATED|{'choices':[{'finish_reason':'model_length','message':{'content':'Bec'}}]}
            200|SERVER_ERROR|{'choices':[{'finish_reason':'error','message':{'content':'Bec'}}]}
            200|EMPTY|{'choices':[{'finish_reason':'stop','message':{'content':[{'type':'thinking','thinking':[{'type':'text','text':'Hm'}]}]}}]}
            200|TORN|{'object':'list'}
            """)
    void takesEachFailureForItsCause(int status, Cause cause, String body) throws Exception {
        api.answers(status, body);

        assertThat(((Failure) api.ask()).cause()).isEqualTo(cause);
    }

    @Test
    void quotesWhatIsWrongWhere() throws Exception {
        api.answers(422, "{'object':'error','message':{'detail':[{'type':'extra_forbidden','loc':['body','top_k'],"
                + "'msg':'Extra inputs are not permitted','input':5}]},'type':'invalid_request_error','code':null}");

        assertThat(((Failure) api.ask()).message())
                .isEqualTo("HTTP 422 from " + api.host() + ": body.top_k: Extra inputs are not permitted");
    }

    @Test
    void takesTheKeyForMistralOnly() throws Exception {
        Map<String, String> environment = Map.of("MISTRAL_API_KEY", "key", "OPENAI_API_KEY", "sk-o");
        MistralApi mistral = new MistralApi();

        assertThat(mistral.endpoint(Map.of("model", new StringNode("m")), object("{}"), environment))
                .satisfies(endpoint -> assertThat(endpoint.key()).isEqualTo(new Secret("key")))
                .satisfies(
                        endpoint -> assertThat(endpoint.urls().getFirst()).hasToString("https://api.mistral.ai/v1/"));
        assertThat(mistral.endpoint(Map.of("model", new StringNode("m"), "api_url",
                new StringNode("https://example.org/v1/")), object("{}"), environment).key()).isEqualTo(Secret.NONE);
    }
}
