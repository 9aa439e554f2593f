package gendata.model.remote.openai;

import static gendata.model.remote.openai.AskedApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Cause;
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

/// Bodies and answers as "Create completion" has them (platform.openai.com/docs/api-reference/completions/create).
@Timeout(120)
class CompletionsTest {
    private final AskedApi api = new AskedApi(new CompletionsApi());

    @AfterEach
    void stopServer() {
        api.close();
    }

    @Test
    void sendsOnePrompt() throws Exception {
        api.ask("{'prompt_format':'chatml'}", "{'top_k':5}", new Message("system", "sys"), new Message("user", "hi"));

        assertThat(api.sent().method() + " " + api.sent().path()).isEqualTo("POST /v1/completions");
        assertThat(api.sent().headers()).containsEntry("Authorization", "Bearer sk-test");
        assertThat(api.sent().body()).isEqualTo(object("""
                {'prompt':'<|im_start|>system\\nsys<|im_end|>\\n<|im_start|>user\\nhi<|im_end|>\\n<|im_start|>assistant\\n',
                 'model':'mock-model','stream':false,'stop':['<|im_end|>'],'max_tokens':5000,'top_k':5}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|{'max_tokens':5000}", "{'stop':'a'}|{'max_tokens':5000,'stop':['a']}",
            "{'stop':['a','b']}|{'max_tokens':5000,'stop':['a','b']}"})
    void letsTheTaskSayWhereToStop(String parameters, String sent) throws Exception {
        api.ask("{}", parameters, new Message("user", "hi"));

        assertThat(api.sent().body())
                .isEqualTo(object("{'prompt':'hi','model':'mock-model','stream':false}").setAll(object(sent)));
    }

    @Test
    void asksAzuresDeployment() throws Exception {
        api.ask("{'api_version':'2024-10-21'}", "{}", new Message("user", "hi"));

        assertThat(api.sent().path())
                .isEqualTo("/v1/openai/deployments/mock-model/completions?api-version=2024-10-21");
        assertThat(api.sent().headers()).containsEntry("api-key", "sk-test");
    }

    @Test
    void readsChoices() throws Exception {
        api.answers(200, """
                {'object':'text_completion','choices':[
                  {'text':'one','index':0,'logprobs':{'tokens':['one']},'finish_reason':'eos_token'},
                  {'text':'two','index':1,'logprobs':null,'finish_reason':'stop'},
                  {'text':'thr','index':2,'logprobs':null,'finish_reason':'length'}],
                 'usage':{'prompt_tokens':5,'completion_tokens':7,'total_tokens':12}}""");

        Reply reply = (Reply) api.askForThree();

        assertThat(api.sent().body().path("n").asInt()).isEqualTo(3);
        assertThat(reply.text()).isEqualTo("one");
        assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(reply.usage()).isEqualTo(new TokenUsage(5, 7));
        assertThat(reply.others()).extracting(Reply::text).containsExactly("two");
    }

    /// OpenAI, "Error codes" (platform.openai.com/docs/guides/error-codes); Text Generation Inference's router, and its OpenAPI description
    /// (huggingface.github.io/text-generation-inference).
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400|BAD_REQUEST|{'error':{'message':'This model`s maximum context length is 4097 tokens.','type':'invalid_request_error','code':'context_length_exceeded'}}
            401|AUTH|{'error':{'message':'Incorrect API key provided.','type':'invalid_request_error','code':'invalid_api_key'}}
            402|QUOTA|{'error':{'message':'Pay first.'}}
            404|NOT_FOUND|{'error':{'message':'The model `m` does not exist','type':'invalid_request_error','code':'model_not_found'}}
            404|NOT_FOUND|{'error':{'message':'This is a chat model and not supported in the v1/completions endpoint. Did you mean to use v1/chat/completions?','type':'invalid_request_error','code':null}}
            408|TIMEOUT|{}
            422|BAD_REQUEST|{'error':'Input validation error: `inputs` must have less than 4096 tokens.','error_type':'validation'}
            424|SERVER_ERROR|{'error':'Request failed during generation','error_type':'generation'}
            429|RATE_LIMITED|{'error':'Model is overloaded','error_type':'overloaded'}
            429|QUOTA|{'error':{'message':'You exceeded your current quota.','type':'insufficient_quota','code':'insufficient_quota'}}
            500|SERVER_ERROR|{'error':'Incomplete generation','error_type':'incomplete_generation'}
            503|UNAVAILABLE|{'error':'unhealthy','error_type':'healthcheck'}
            200|SERVER_ERROR|{'error':'Request failed during generation'}
            200|TRUNCATED|{'choices':[{'text':'Bec','finish_reason':'length'}]}
            200|BAD_REQUEST|{'choices':[{'text':'Bec','finish_reason':'content_filter'}]}
            200|SERVER_ERROR|{'choices':[{'text':'Bec','finish_reason':'error'}]}
            200|TORN|{'choices':[{'message':{'content':'a'}}]}
            200|TORN|{'choices':[]}
            """)
    void takesEachFailureForItsCause(int status, Cause cause, String body) throws Exception {
        api.answers(status, body);

        assertThat(((Failure) api.ask()).cause()).isEqualTo(cause);
    }

    @Test
    void saysWhichApiHasTheModel() throws Exception {
        api.answers(404,
                "{'error':{'message':'This is a chat model and not supported in the v1/completions endpoint.'}}");

        assertThat(((Failure) api.ask()).message())
                .endsWith("; it wants to be asked by another API: `model: openai`");
    }
}
