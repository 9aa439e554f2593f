package gendata.model.remote;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Failure;
import gendata.model.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What servers say of how long to wait, in headers and in bodies, with failures and with successes.
@Timeout(120)
class RetryAfterTest {
    private static final String REPLY = "{\"choices\":[{\"message\":{\"content\":\"Yes.\"},\"finish_reason\":\"stop\"}]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"Retry-After|7|PT7S", "retry-after|0.25|PT0.25S",
            "Retry-After|Thu, 01 Jan 2026 12:01:30 GMT|PT1M30S", "Retry-After|Thu, 01 Jan 2026 11:00:00 GMT|PT0S",
            "Retry-After|2026-01-01T12:00:05Z|PT5S", "Retry-After|1m|PT1M", "Retry-After|soon|none",
            "Retry-After|-1|none", "Retry-After|99999999999|PT168H", "retry-after-ms|1500|PT1.5S",
            "retry-after-ms|1s|none", "x-ratelimit-reset|30|PT30S", "ratelimit-reset|30|PT30S",
            "x-ratelimit-reset-tokens|30s|none"})
    void readsHowLongToWait(String name, String value, @Nullable Duration wait) throws Exception {
        assertThat(failure(503, "", Map.of(name, value)).retryAfter()).isEqualTo(wait);
    }

    /// Seconds, Unix time in seconds or milliseconds, Go's durations, RFC 3339.
    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"1s,PT1S", "6m0s,PT6M", "120ms,PT0.12S", "1h2m3.5s,PT1H2M3.5S",
            "2d1s,PT48H1S", "2m59.56s,PT2M59.56S", "1.984999999s,PT1.985S", "5,PT5S", "33011.382867,PT9H10M11.383S",
            "1767268860,PT1M", "1767268860000,PT1M", "1767268000000,PT0S", "2026-01-01T12:00:20Z,PT20S",
            "2026-01-01T14:00:20+02:00,PT20S", "99999999999999,PT168H", "'',none", "later,none", "3 months,none",
            "-5,none"})
    void readsEveryWayToWriteAReset(String reset, @Nullable Duration wait) throws Exception {
        Map<String, String> headers = Map.of("x-ratelimit-remaining-requests", "5", "x-ratelimit-reset-requests", "9s",
                "x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", reset);

        assertThat(failure(503, "", headers).retryAfter()).isEqualTo(wait);
        assertThat(reply(headers).quotaPause()).isEqualTo(wait);
    }

    /// The names that providers' pages on rate limits give: OpenAI and Groq (`requests`, `tokens`), Cerebras
    /// (`requests-day`, `tokens-minute`), DigitalOcean (`tokens-per-day`), Anthropic, OpenRouter (no kind), Mistral
    /// (`req-minute`, never a reset), and the IETF's draft (no `x-`).
    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"x-ratelimit-remaining-requests,x-ratelimit-reset-requests,PT20S",
            "X-RateLimit-Remaining-Tokens,X-RateLimit-Reset-Tokens,PT20S",
            "x-ratelimit-remaining-requests-day,x-ratelimit-reset-requests-day,PT20S",
            "x-ratelimit-remaining-tokens-minute,x-ratelimit-reset-tokens-minute,PT20S",
            "x-ratelimit-remaining-tokens-per-day,x-ratelimit-reset-tokens-per-day,PT20S",
            "x-ratelimit-remaining-req-minute,x-other,none",
            "anthropic-ratelimit-requests-remaining,anthropic-ratelimit-requests-reset,PT20S",
            "anthropic-ratelimit-tokens-remaining,anthropic-ratelimit-tokens-reset,PT20S",
            "anthropic-ratelimit-input-tokens-remaining,anthropic-ratelimit-input-tokens-reset,PT20S",
            "anthropic-ratelimit-output-tokens-remaining,anthropic-ratelimit-output-tokens-reset,PT20S",
            "X-RateLimit-Remaining,X-RateLimit-Reset,PT20S", "ratelimit-remaining,ratelimit-reset,PT20S",
            "x-ratelimit-remaining-tokens,x-ratelimit-reset-requests,none"})
    void knowsTheHeadersOfEveryProvider(String remaining, String reset, @Nullable Duration wait) throws Exception {
        Map<String, String> none = Map.of(remaining, "0", reset, "2026-01-01T12:00:20Z");
        Map<String, String> some = Map.of(remaining, "1", reset, "2026-01-01T12:00:20Z");

        assertThat(failure(429, "", none).retryAfter()).isEqualTo(wait);
        assertThat(reply(none).quotaPause()).isEqualTo(wait);
        assertThat(failure(429, "", some).retryAfter()).isNull();
        assertThat(reply(some).quotaPause()).isNull();
    }

    @Test
    void waitsForTheLastQuotaThatIsUsedUp() throws Exception {
        Map<String, String> headers = new HashMap<>(Map.of("x-ratelimit-remaining-requests", "0",
                "x-ratelimit-reset-requests", "9s", "x-ratelimit-remaining-tokens", "-3", "x-ratelimit-reset-tokens",
                "12s", "x-ratelimit-remaining-images", "1", "x-ratelimit-reset-images", "30s"));

        assertThat(reply(headers).quotaPause()).isEqualTo(Duration.ofSeconds(12));
        headers.put("retry-after", "3");
        assertThat(failure(429, "", headers).retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void asksForNoPauseWhereNothingIsSaid() throws Exception {
        assertThat(reply(Map.of()).quotaPause()).isNull();
        assertThat(reply(Map.of("retry-after", "5", "x-ratelimit-reset", "5")).quotaPause()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"Please try again in 20ms.|PT0.02S",
            "Please try again in 1m26.4s. Visit us.|PT1M26.4S", "Please retry in 45.578569677s.|PT45.579S",
            "Please retry after 6 seconds. Or call.|PT6S", "Try again in 2 minutes|PT2M",
            "You may retry after a while|none", "Please try again in 5 months.|none", "Retry in 7|none"})
    void readsTheWaitFromTheServersSentence(String sentence, @Nullable Duration wait) throws Exception {
        String body = "{\"error\":{\"message\":\"" + sentence + "\"}}";

        assertThat(failure(429, body, Map.of()).retryAfter()).isEqualTo(wait);
        assertThat(failure(429, body, Map.of("retry-after", "1")).retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    private static Failure failure(int status, String body, Map<String, String> headers) throws Exception {
        return (Failure) AskedOnce.answer(status, body, headers);
    }

    private static Reply reply(Map<String, String> headers) throws Exception {
        return (Reply) AskedOnce.answer(200, REPLY, headers);
    }
}
