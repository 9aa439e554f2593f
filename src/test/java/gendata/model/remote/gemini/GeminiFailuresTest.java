package gendata.model.remote.gemini;

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

/// What each refusal of the Gemini API means, by the table of "API errors" (ai.google.dev/gemini-api/docs/generate-content/api-errors).
@Timeout(120)
class GeminiFailuresTest {
    private static final Asking QUESTION = Asking.of(new GeminiApi());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "400|INVALID_ARGUMENT|Request contains an invalid argument.|BAD_REQUEST",
            "400|FAILED_PRECONDITION|User location is not supported for the API use.|QUOTA",
            "401|UNAUTHENTICATED|Request had invalid authentication credentials.|AUTH",
            "403|PERMISSION_DENIED|Your API key does not have the required permissions.|AUTH",
            "404|NOT_FOUND|models/m is not found for API version v1beta.|NOT_FOUND",
            "429|RESOURCE_EXHAUSTED|Resource has been exhausted (e.g. check quota).|RATE_LIMITED",
            "429|RESOURCE_EXHAUSTED|Your prepayment credits are depleted.|QUOTA",
            "499|CANCELLED|The operation was cancelled.|BAD_REQUEST",
            "500|INTERNAL|An internal error has occurred.|SERVER_ERROR",
            "503|UNAVAILABLE|The model is overloaded. Please try again later.|UNAVAILABLE",
            "504|DEADLINE_EXCEEDED|The request timed out. Please try again.|TIMEOUT"})
    void givesEveryErrorItsCause(int status, String code, String message, Cause cause) throws Exception {
        Failure failure = failure(status, error(status, code, message, ""));

        assertThat(failure.cause()).isEqualTo(cause);
        assertThat(failure.message()).startsWith("HTTP " + status + " from 127.0.0.1:").contains(": " + message);
        if (status != 499) {
            assertThat(failure(200, error(status, code, message, "")).cause()).as("in a stream").isEqualTo(cause);
        }
    }

    /// The answer to a wrong key, as "API errors" quotes it: a bad request by its status.
    @ParameterizedTest
    @CsvSource({"API key not valid. Please pass a valid API key.", "API key expired. Please renew the API key."})
    void tellsAWrongKey(String message) throws Exception {
        assertThat(failure(400, error(400, "INVALID_ARGUMENT", message,
                "{'@type':'type.googleapis.com/google.rpc.ErrorInfo','reason':'API_KEY_INVALID','domain':'googleapis.com'}")))
                .isInstanceOf(Failure.Auth.class).extracting(Failure::message).asString()
                .endsWith(": " + message + "; check `api_key`");
    }

    /// "Rate limits" (ai.google.dev/gemini-api/docs/rate-limits).
    @ParameterizedTest
    @CsvSource({"GenerateRequestsPerMinutePerProjectPerModel-FreeTier,38.601s,RATE_LIMITED,PT38.601S",
            "GenerateContentInputTokensPerModelPerMinute-FreeTier,'',RATE_LIMITED,",
            "GenerateRequestsPerDayPerProjectPerModel-FreeTier,'',QUOTA,",
            "GenerateRequestsPerDayPerProjectPerModel-FreeTier,1800s,QUOTA,"})
    void readsQuotaAndDelay(String quota, String delay, Cause cause, Duration wait) throws Exception {
        String details = "{'@type':'type.googleapis.com/google.rpc.QuotaFailure','violations':[{'quotaId':'" + quota
                + "'}]}"
                + (delay.isEmpty() ? "" : "," + retryIn(delay));
        Failure failure = failure(429,
                error(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota.", details));

        assertThat(failure.cause()).isEqualTo(cause);
        assertThat(failure.retryAfter()).isEqualTo(wait);
    }

    @Test
    void waitsForNoQuotaThatIsNothing() throws Exception {
        Failure failure = failure(429, error(429, "RESOURCE_EXHAUSTED",
                "You exceeded your current quota. * Quota exceeded for metric: free_tier_requests, limit: 0, model: m",
                retryIn("30s")));

        assertThat(failure.cause()).isEqualTo(Cause.QUOTA);
        assertThat(failure(429, error(429, "RESOURCE_EXHAUSTED", "Quota exceeded, limit: 0.5", "")).cause())
                .isEqualTo(Cause.RATE_LIMITED);
    }

    @Test
    void readsErrorsInAList() throws Exception {
        assertThat(failure(503, "[" + error(503, "UNAVAILABLE", "Overloaded.", "") + "]").message())
                .endsWith(": Overloaded.");
    }

    private static String retryIn(String delay) {
        return "{'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'" + delay + "'}";
    }

    private static String error(int status, String code, String message, String details) {
        return "{'error':{'code':%d,'message':'%s','status':'%s','details':[%s]}}".formatted(status, message, code,
                details);
    }

    private static Failure failure(int status, String body) throws Exception {
        return (Failure) QUESTION.answer(status, body, Map.of());
    }
}
