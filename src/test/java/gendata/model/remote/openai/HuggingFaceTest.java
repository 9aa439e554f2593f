package gendata.model.remote.openai;

import static gendata.model.remote.openai.AskedApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Cause;
import gendata.model.Failure;
import gendata.model.Message;
import gendata.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// The router as "Inference Providers" has it (huggingface.co/docs/inference-providers/tasks/chat-completion), endpoints as Text Generation
/// Inference's "Messages API" has them (huggingface.co/docs/text-generation-inference/messages_api).
@Timeout(120)
class HuggingFaceTest {
    private final AskedApi api = new AskedApi(new HuggingFaceApi());

    @AfterEach
    void stopServer() {
        api.close();
    }

    @Test
    void writesTheStopAsAList() throws Exception {
        api.ask("{}", "{'stop':'a'}", new Message("user", "hi"));

        assertThat(api.sent().path()).isEqualTo("/v1/chat/completions");
        assertThat(api.sent().headers()).containsEntry("Authorization", "Bearer sk-test");
        assertThat(api.sent().body()).isEqualTo(object("{'messages':[{'role':'user','content':'hi'}],"
                + "'model':'mock-model','stream':false,'max_tokens':5000,'stop':['a']}"));
    }

    @ParameterizedTest
    @CsvSource({"https://router.huggingface.co/v1/,https://router.huggingface.co/v1/chat/completions",
            "https://x.aws.endpoints.huggingface.cloud,https://x.aws.endpoints.huggingface.cloud/v1/chat/completions",
            "https://x.aws.endpoints.huggingface.cloud/v1,https://x.aws.endpoints.huggingface.cloud/v1/chat/completions",
            "https://api-inference.huggingface.co/models/a/b,"
                    + "https://api-inference.huggingface.co/models/a/b/v1/chat/completions",
            "https://router.huggingface.co/novita/v3/openai,"
                    + "https://router.huggingface.co/novita/v3/openai/chat/completions"})
    void takesEndpointsWithAndWithoutVersion(String written, String asked) throws Exception {
        URI base = new HuggingFaceApi().endpoint(
                Map.of("model", new StringNode("m"), "api_url", new StringNode(written)), object("{}"), Map.of())
                .urls().getFirst();

        assertThat(new HuggingFaceChat().address(base, api.endpoint("{}", "{}"))).hasToString(asked);
    }

    @ParameterizedTest
    @CsvSource({"https://router.huggingface.co/v1/,hf_one", "https://x.eu.aws.endpoints.huggingface.cloud/,hf_one",
            "https://api-inference.huggingface.co/models/a/,hf_one", "http://router.huggingface.co/v1/,''",
            "https://endpoints.huggingface.cloud.example.org/,''", "https://huggingface.co.example.org/v1/,''"})
    void takesTheTokenForHuggingFaceOnly(String address, String key) throws Exception {
        Map<String, JsonNode> arguments = Map.of("model", new StringNode("m"), "api_url",
                new StringNode(address));

        assertThat(new HuggingFaceApi().endpoint(arguments, object("{}"), Map.of("HF_TOKEN", "hf_one")).key())
                .isEqualTo(new Secret(key));
        assertThat(new HuggingFaceApi()
                .endpoint(arguments, object("{}"), Map.of("HUGGING_FACE_HUB_TOKEN", "hf_one")).key())
                .isEqualTo(new Secret(key));
    }

    /// The router's words; Text Generation Inference's by its OpenAPI description (huggingface.github.io/text-generation-inference).
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400|NOT_FOUND|{'error':{'message':'The requested model `m` does not exist','type':'invalid_request_error','param':'model','code':'model_not_found'}}
            400|NOT_FOUND|{'error':{'message':'The requested model `m` is not supported by any provider you have enabled.','type':'invalid_request_error','param':'model','code':'model_not_supported'}}
            401|AUTH|{'error':'Invalid username or password.'}
            402|QUOTA|{'error':'You have exceeded your monthly included credits for Inference Providers. Subscribe to PRO to get 20x more monthly allowance.'}
            403|AUTH|{'error':'This authentication method does not have sufficient permissions to call Inference Providers on behalf of user x'}
            404|NOT_FOUND|Not Found
            422|BAD_REQUEST|{'error':'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096.','error_type':'validation'}
            422|BAD_REQUEST|{'error':'Template error: unknown role','error_type':'template_error'}
            424|SERVER_ERROR|{'error':'Request failed during generation: out of memory','error_type':'generation'}
            429|RATE_LIMITED|{'error':'Model is overloaded','error_type':'overloaded'}
            500|SERVER_ERROR|{'error':'Incomplete generation','error_type':'incomplete_generation'}
            502|UNAVAILABLE|{'error':'Bad Gateway'}
            503|UNAVAILABLE|{'error':'503 Service Unavailable'}
            504|TIMEOUT|{'error':'Gateway timeout'}
            200|RATE_LIMITED|{'error':{'error':'Model is overloaded','error_type':'overloaded'}}
            200|BAD_REQUEST|{'error':{'message':'Input validation error','http_status_code':422}}
            200|TRUNCATED|{'choices':[{'finish_reason':'length','message':{'content':'Bec'}}]}
            200|TORN|{'generated_text':'a'}
            """)
    void takesEachFailureForItsCause(int status, Cause cause, String body) throws Exception {
        api.answers(status, body);

        assertThat(((Failure) api.ask()).cause()).isEqualTo(cause);
    }

    /// "Model is currently loading": the time is an estimate in seconds.
    @Test
    void waitsForAModelThatIsLoading() throws Exception {
        api.answers(503, "{'error':'Model m is currently loading','estimated_time':20.5}");

        assertThat((Failure) api.ask()).satisfies(failure -> {
            assertThat(failure.cause()).isEqualTo(Cause.UNAVAILABLE);
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofMillis(20_500));
            assertThat(failure.message()).endsWith(": Model m is currently loading");
        });
    }
}
