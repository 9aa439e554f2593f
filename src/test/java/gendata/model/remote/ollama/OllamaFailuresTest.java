package gendata.model.remote.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Cause;
import gendata.model.Failure;
import gendata.model.remote.Asking;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each refusal of Ollama means, by "Errors" (docs.ollama.com/api/errors) and the words of its server.
@Timeout(120)
class OllamaFailuresTest {
    private static final Asking QUESTION = Asking.of(new OllamaApi());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"400|invalid options: num_ctx|BAD_REQUEST",
            "400|\\\"m\\\" does not support thinking|BAD_REQUEST", "401|unauthorized|AUTH",
            "402|payment required|QUOTA", "403|this model requires a subscription|AUTH",
            "404|model \\u0027m\\u0027 not found|NOT_FOUND", "413|request too large|BAD_REQUEST",
            "429|you have reached your weekly usage limit, upgrade for higher limits|QUOTA",
            "429|You exceeded your current quota, please check your plan and billing details|QUOTA",
            "429|too many concurrent requests|RATE_LIMITED",
            "500|llama runner process has terminated: exit status 2|SERVER_ERROR",
            "502|cloud model cannot be reached|UNAVAILABLE",
            "503|server busy, please try again.  maximum pending requests exceeded|UNAVAILABLE"})
    void givesEveryErrorItsCause(int status, String message, Cause cause) throws Exception {
        assertThat(failure(status, "{'error':'" + message + "'}").cause()).isEqualTo(cause);
    }

    @Test
    void saysWhichModelIsNotThere() throws Exception {
        assertThat(failure(404, "{'error':'model \\u0027m\\u0027 not found'}").message())
                .contains(": model 'm' not found; check `model` (m) and `api_url` (the question was posted to http://")
                .endsWith("api/chat)");
    }

    @Test
    void waitsAsLongAsItIsTold() throws Exception {
        assertThat(((Failure) QUESTION.answer(503, "{'error':'busy'}", Map.of("Retry-After", "4"))).retryAfter())
                .isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void triesAgainAfterErrorsInTheMiddleOfAStream() throws Exception {
        assertThat(failure(200, "{'error':'an error was encountered while running the model'}"))
                .isInstanceOf(Failure.ServerError.class).extracting(Failure::message).asString()
                .endsWith(": an error was encountered while running the model");
    }

    private static Failure failure(int status, String body) throws Exception {
        return (Failure) QUESTION.answer(status, body, Map.of());
    }
}
