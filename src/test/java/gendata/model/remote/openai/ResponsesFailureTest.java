package gendata.model.remote.openai;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Cause;
import gendata.model.Failure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each failure of OpenAI's Responses API, by "Error codes" (platform.openai.com/docs/guides/error-codes) and the error object of "The response
/// object" (platform.openai.com/docs/api-reference/responses/object).
@Timeout(120)
class ResponsesFailureTest {
    private final AskedApi api = new AskedApi(new ResponsesApi());

    @AfterEach
    void stopServer() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400|BAD_REQUEST|{'error':{'message':'Unsupported parameter: `stop`.','type':'invalid_request_error','param':'stop','code':'unsupported_parameter'}}
            400|BAD_REQUEST|{'error':{'message':'Your input exceeds the context window of this model.','type':'invalid_request_error','param':'input','code':'context_length_exceeded'}}
            401|AUTH|{'error':{'message':'Incorrect API key provided.','type':'invalid_request_error','param':null,'code':'invalid_api_key'}}
            403|AUTH|{'error':{'message':'Country, region, or territory not supported','type':'request_forbidden','param':null,'code':'unsupported_country_region_territory'}}
            404|NOT_FOUND|{'error':{'message':'The model `m` does not exist or you do not have access to it.','type':'invalid_request_error','param':null,'code':'model_not_found'}}
            400|NOT_FOUND|{'error':{'message':'The requested model `m` does not exist.','type':'invalid_request_error','param':'model','code':'model_not_found'}}
            429|RATE_LIMITED|{'error':{'message':'Rate limit reached for gpt-5 on tokens per min (TPM). Please try again in 2s.','type':'tokens','param':null,'code':'rate_limit_exceeded'}}
            429|QUOTA|{'error':{'message':'You exceeded your current quota.','type':'insufficient_quota','param':null,'code':'insufficient_quota'}}
            500|SERVER_ERROR|{'error':{'message':'The server had an error while processing your request.','type':'server_error','param':null,'code':null}}
            503|UNAVAILABLE|{'error':{'message':'That model is currently overloaded with other requests.','type':'server_error','param':null,'code':null}}
            200|SERVER_ERROR|{'object':'response','status':'failed','error':{'code':'server_error','message':'The model failed to generate a response.'},'output':[]}
            200|RATE_LIMITED|{'object':'response','status':'failed','error':{'code':'rate_limit_exceeded','message':'Slow down.'},'output':[]}
            200|BAD_REQUEST|{'object':'response','status':'failed','error':{'code':'invalid_prompt','message':'Invalid prompt: it was flagged.'},'output':[]}
            200|SERVER_ERROR|{'object':'response','status':'cancelled','error':null,'output':[]}
            200|BAD_REQUEST|{'object':'response','status':'incomplete','error':null,'incomplete_details':{'reason':'content_filter'},'output':[]}
            200|TRUNCATED|{'object':'response','status':'incomplete','error':null,'incomplete_details':{'reason':'max_output_tokens'},'output':[]}
            200|EMPTY|{'object':'response','status':'completed','error':null,'output':[]}
            200|TORN|{'object':'chat.completion','choices':[]}
            """)
    void takesEachFailureForItsCause(int status, Cause cause, String body) throws Exception {
        api.answers(status, body);

        assertThat(((Failure) api.ask()).cause()).isEqualTo(cause);
    }

    @Test
    void readsTheWait() throws Exception {
        api.answers(429, "{'error':{'message':'Please try again in 2.5s.','code':'rate_limit_exceeded'}}",
                Map.of("x-request-id", "r"));

        assertThat(((Failure) api.ask()).retryAfter()).isEqualTo(Duration.ofMillis(2500));
    }

    /// Words of the API itself: audio and search models have chat completions alone.
    @Test
    void saysWhichApiHasTheModel() throws Exception {
        api.answers(400, "{'error':{'message':'The requested model is not supported with the Responses API.',"
                + "'type':'invalid_request_error','param':'model','code':null}}");

        assertThat(api.ask()).isEqualTo(new Failure.NotFound("HTTP 400 from " + api.host()
                + ": The requested model is not supported with the Responses API.; it wants to be asked by another API: "
                + "`model: openai`"));
    }
}
