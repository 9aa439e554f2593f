package gendata.model.remote;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Cause;
import gendata.model.Failure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which 429 is a quota that a run does not wait for, by the bodies that providers send.
@Timeout(120)
class QuotaTest {
    private static final Duration NO_WAIT = Duration.ZERO;

    /// OpenAI, "Error codes" (platform.openai.com/docs/guides/error-codes).
    @Test
    void takesOpenAisInsufficientQuotaForAQuota() throws Exception {
        assertQuota("""
                {"error": {"message": "You exceeded your current quota, please check your plan and billing details.",
                 "type": "insufficient_quota", "param": null, "code": "insufficient_quota"}}""", Map.of(),
                "You exceeded your current quota, please check your plan and billing details.");
    }

    /// OpenAI, "Rate limits" (platform.openai.com/docs/guides/rate-limits): requests a day come back one by one.
    @Test
    void waitsForOpenAisDailyRequestsOnlyWhileTheNextIsNear() throws Exception {
        String body = """
                {"error": {"message": "Rate limit reached for gpt-4o in organization org-x on requests per day (RPD): \
                Limit 1000, Used 1000, Requested 1. Please try again in %s.", "type": "requests", "param": null,
                 "code": "rate_limit_exceeded"}}""";

        assertLimited(body.formatted("1m26.4s"), Map.of(), Duration.parse("PT1M26.4S"));
        assertQuota(body.formatted("7m12s"), Map.of(), "Please try again in 7m12s.; renewed in 8 min");
        assertLimited(body.replace("per day (RPD)", "per min (RPM)").formatted("7m12s"), Map.of(),
                Duration.ofMinutes(7).plusSeconds(12));
    }

    /// Azure, "Quotas and limits" (learn.microsoft.com/azure/ai-services/openai/quotas-limits).
    @Test
    void waitsForAzuresMinute() throws Exception {
        String body = """
                {"error": {"code": "429", "message": "Requests to the ChatCompletions_Create Operation under Azure \
                OpenAI API version 2024-10-21 have exceeded token rate limit of your current OpenAI S0 pricing tier. \
                Please retry after 6 seconds."}}""";

        assertLimited(body, Map.of(), Duration.ofSeconds(6));
        assertLimited(body, Map.of("Retry-After", "5", "retry-after-ms", "4500", "x-ratelimit-remaining-tokens", "0"),
                Duration.ofMillis(4500));
    }

    /// Gemini, "Rate limits" (ai.google.dev/gemini-api/docs/rate-limits); through its OpenAI-compatible address the error
    /// comes in a list.
    @ParameterizedTest
    @CsvSource({"GenerateRequestsPerMinutePerProjectPerModel-FreeTier,38.601s,RATE_LIMITED,PT38.601S",
            "GenerateRequestsPerMinutePerProjectPerModel-FreeTier,'',RATE_LIMITED,",
            "GenerateRequestsPerDayPerProjectPerModel-FreeTier,36s,RATE_LIMITED,PT36S",
            "GenerateRequestsPerDayPerProjectPerModel-FreeTier,'',QUOTA,",
            "GenerateRequestsPerDayPerProjectPerModel-FreeTier,1800s,QUOTA,"})
    void readsGeminisQuotaAndDelay(String quota, String delay, Cause cause, Duration wait) throws Exception {
        String retry = delay.isEmpty()
                ? ""
                : ", {\"@type\": \"type.googleapis.com/google.rpc.RetryInfo\", \"retryDelay\": \"" + delay + "\"}";
        Failure failure = failure("""
                [{"error": {"code": 429, "message": "You exceeded your current quota, please check your plan.",
                  "status": "RESOURCE_EXHAUSTED", "details": [
                    {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [{"quotaId": "QUOTA"}]}RETRY]}}]
                """.replace("QUOTA\"", quota + "\"").replace("RETRY", retry), Map.of());

        assertThat(failure.cause()).isEqualTo(cause);
        assertThat(failure.retryAfter()).isEqualTo(wait);
        assertThat(failure.message()).contains(": You exceeded your current quota, please check your plan.");
    }

    /// OpenRouter, "Limits" (openrouter.ai/docs/api-reference/limits): the headers stand in the body.
    @Test
    void takesOpenRoutersDayForAQuotaAndItsMinuteForALimit() throws Exception {
        String body = """
                {"error": {"message": "Rate limit exceeded: %s. ", "code": 429, "metadata": {"headers":
                 {"X-RateLimit-Limit": "50", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "%d"}}}}""";
        long noon = 1_767_268_800_000L;

        assertQuota(body.formatted("free-models-per-day", noon + 43_200_000), Map.of(),
                "free-models-per-day.; renewed in 12 h");
        assertQuota("{\"error\":{\"message\":\"Rate limit exceeded: free-models-per-day-high-balance.\",\"code\":429}}",
                Map.of(), "free-models-per-day-high-balance.");
        assertLimited(body.formatted("free-models-per-min", noon + 21_000), Map.of(), Duration.ofSeconds(21));
        assertQuota("{\"error\":{\"message\":\"No.\",\"code\":429,\"metadata\":"
                + "{\"limit_source\":\"openrouter_free_tier_daily\"}}}", Map.of(), "No.");
    }

    /// Groq, "Rate limits" (console.groq.com/docs/rate-limits).
    @Test
    void takesGroqsDayForAQuotaAndItsMinuteForALimit() throws Exception {
        String body = """
                {"error": {"message": "Rate limit reached for model `llama-3.3-70b-versatile` in organization `org_x` \
                service tier `on_demand` on tokens per %s: Limit 100000, Used 97050, Requested 3619. Please try again in \
                %s. Need more tokens? Upgrade to Dev Tier today.", "type": "tokens", "code": "rate_limit_exceeded"}}""";

        assertQuota(body.formatted("day (TPD)", "9m38.016s"), Map.of("retry-after", "579"),
                "Upgrade to Dev Tier today.; renewed in 10 min");
        assertLimited(body.formatted("minute (TPM)", "11.455s"), Map.of("retry-after", "12"), Duration.ofSeconds(12));
    }

    /// Mistral, "Error glossary" (docs.mistral.ai/resources/error-glossary).
    @Test
    void waitsForMistralsLimit() throws Exception {
        assertLimited(
                "{\"object\":\"error\",\"message\":\"Rate limit exceeded\",\"type\":\"rate_limited\",\"param\":null,"
                        + "\"code\":\"1300\",\"raw_status_code\":429}",
                Map.of("x-ratelimit-remaining-req-minute", "0"), NO_WAIT);
        assertLimited("{\"message\":\"Requests rate limit exceeded\"}", Map.of("Retry-After", "3"),
                Duration.ofSeconds(3));
        assertQuota("{\"message\":\"Monthly tokens limit exceeded\"}", Map.of(), "Monthly tokens limit exceeded");
    }

    @Test
    void waitsForNothingThatTakesMoreThanAnHour() throws Exception {
        assertQuota("", Map.of("Retry-After", "3601"), "without explanation; renewed in 61 min");
        assertQuota("", Map.of("Retry-After", "200000"), "without explanation; renewed in 3 days");
        assertLimited("", Map.of("Retry-After", "3600"), Duration.ofHours(1));
    }

    @Test
    void findsAQuotaInsideASuccess() throws Exception {
        Failure failure = (Failure) AskedOnce.answer(200,
                "{\"error\":{\"message\":\"Requests per day are used up.\",\"code\":429}}", Map.of());

        assertThat(failure.cause()).isEqualTo(Cause.QUOTA);
    }

    @ParameterizedTest
    @CsvSource({"'Everyday models are busy, limit today.'", "'Tokens per minute: 5. Tokens per day: 9.'",
            "'The weekdaily model is overloaded.'"})
    void takesNoOtherWordForADay(String words) throws Exception {
        assertLimited("{\"error\":{\"message\":\"" + words + "\"}}", Map.of(), NO_WAIT);
    }

    private static void assertQuota(String body, Map<String, String> headers, String end) throws Exception {
        Failure failure = failure(body, headers);
        assertThat(failure.cause()).isEqualTo(Cause.QUOTA);
        assertThat(failure.message()).startsWith("HTTP 429 from 127.0.0.1:").endsWith(end);
    }

    private static void assertLimited(String body, Map<String, String> headers, Duration wait) throws Exception {
        Failure failure = failure(body, headers);
        assertThat(failure.cause()).isEqualTo(Cause.RATE_LIMITED);
        assertThat(failure.retryAfter()).isEqualTo(wait.isZero() ? null : wait);
    }

    private static Failure failure(String body, Map<String, String> headers) throws Exception {
        return (Failure) AskedOnce.answer(429, body, headers);
    }
}
