package gendata.model.remote.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Cause;
import gendata.model.Failure;
import gendata.model.remote.Asking;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each refusal of Anthropic's API means, by the bodies of "Errors" (platform.claude.com/docs/en/api/errors).
@Timeout(120)
class AnthropicFailuresTest {
    private static final Asking QUESTION = Asking.of(new AnthropicApi());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "400|invalid_request_error|messages: at least one message is required|BAD_REQUEST",
            "400|invalid_request_error|prompt is too long: 208310 tokens > 200000 maximum|BAD_REQUEST",
            "401|authentication_error|invalid x-api-key|AUTH",
            "402|billing_error|Your organization has a billing issue.|QUOTA",
            "403|permission_error|Your API key does not have permission to use the specified resource.|AUTH",
            "404|not_found_error|model: claude-nothing|NOT_FOUND",
            "409|conflict_error|The resource was changed meanwhile.|UNAVAILABLE",
            "413|request_too_large|Request exceeds the maximum size|BAD_REQUEST",
            "429|rate_limit_error|This request would exceed your rate limit of 50 requests per minute.|RATE_LIMITED",
            "500|api_error|Internal server error|SERVER_ERROR", "504|timeout_error|Request timed out|TIMEOUT",
            "529|overloaded_error|Overloaded|UNAVAILABLE"})
    void givesEveryErrorItsCause(int status, String type, String message, Cause cause) throws Exception {
        Failure failure = failure(status, error(type, message), Map.of());

        assertThat(failure.cause()).isEqualTo(cause);
        assertThat(failure.message()).startsWith("HTTP " + status + " from 127.0.0.1:").contains(": " + message);
        assertThat(failure.reply()).isNull();
    }

    /// "Streaming messages" (platform.claude.com/docs/en/build-with-claude/streaming), "Error events".
    @ParameterizedTest
    @CsvSource({"invalid_request_error,BAD_REQUEST", "authentication_error,AUTH", "billing_error,QUOTA",
            "permission_error,AUTH", "not_found_error,NOT_FOUND", "request_too_large,BAD_REQUEST",
            "rate_limit_error,RATE_LIMITED", "api_error,SERVER_ERROR", "timeout_error,TIMEOUT",
            "overloaded_error,UNAVAILABLE"})
    void givesErrorsInTheMiddleOfAStreamTheSameCause(String type, Cause cause) throws Exception {
        assertThat(failure(200, error(type, "No."), Map.of()).cause()).isEqualTo(cause);
    }

    /// "Rate limits" (platform.claude.com/docs/en/api/rate-limits), "Response headers".
    @Test
    void waitsAsLongAsItIsTold() throws Exception {
        String limited = error("rate_limit_error", "Too many output tokens per minute.");

        assertThat(failure(429, limited, Map.of("retry-after", "17")).retryAfter()).isEqualTo(Duration.ofSeconds(17));
        assertThat(failure(529, error("overloaded_error", "Overloaded"), Map.of("retry-after", "3")).retryAfter())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(failure(429, limited, Map.of("anthropic-ratelimit-output-tokens-remaining", "0",
                "anthropic-ratelimit-output-tokens-reset", "2020-01-01T12:00:00Z")).retryAfter())
                .isEqualTo(Duration.ZERO);
    }

    /// The message that the API sends when the credit is used up, and the codes of the official client's `ErrorDetails`.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "400|invalid_request_error|Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.|",
            "400|invalid_request_error|You have reached your specified API usage limits. You will regain access on 2026-02-01 at 00:00 UTC.|",
            "429|rate_limit_error|The spend limit is reached.|enforced_spend_limit_reached",
            "429|rate_limit_error|The spend limit is reached.|contract_spend_limit_reached"})
    void stopsAtAnEmptyPurse(int status, String type, String message, String code) throws Exception {
        Failure failure = failure(status, error(type, message, code), Map.of());

        assertThat(failure.cause()).isEqualTo(Cause.QUOTA);
    }

    @Test
    void stopsWhereTheOrganizationIsShutOut() throws Exception {
        assertThat(failure(400,
                error("invalid_request_error", "This organization has been disabled.", "organization_on_hold"),
                Map.of()).cause()).isEqualTo(Cause.AUTH);
    }

    @Test
    void waitsAtARampLimit() throws Exception {
        Failure failure = failure(429, error("rate_limit_error", "Usage grows too fast.", "ramp_limit_exceeded"),
                Map.of("retry-after", "20"));

        assertThat(failure).isInstanceOf(Failure.RateLimited.class);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    private static String error(String type, String message) {
        return error(type, message, null);
    }

    private static String error(String type, String message, @Nullable String code) {
        return "{'type':'error','error':{'type':'%s','message':'%s'%s},'request_id':'req_011CSHoEeqs5C35K2UUqR7Fy'}"
                .formatted(type, message, code == null ? "" : ",'details':{'error_code':'" + code + "'}");
    }

    private static Failure failure(int status, String body, Map<String, String> headers) throws Exception {
        return (Failure) QUESTION.answer(status, body, headers);
    }
}
