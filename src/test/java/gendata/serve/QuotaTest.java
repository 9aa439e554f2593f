package gendata.serve;

import static gendata.serve.ServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What quotas let through, and what they tell those that they do not.
class QuotaTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aWindowIsRenewedAtFixedTimes() {
        AtomicLong now = new AtomicLong(-5);
        QuotaWindow window = new QuotaWindow(new Serving.Quota(2, Duration.ofNanos(100)), now::get);
        now.addAndGet(90);
        assertThat(window.take(1)).isTrue();
        assertThat(window.remaining()).isEqualTo(1);
        assertThat(window.take(1)).isTrue();
        assertThat(window.take(1)).isFalse();
        assertThat(window.reset()).isEqualTo(Duration.ofNanos(10));
        now.addAndGet(9);
        assertThat(window.take(1)).isFalse();
        now.addAndGet(1);
        assertThat(window.reset()).isEqualTo(Duration.ofNanos(100));
        assertThat(window.take(1)).isTrue();
        now.addAndGet(1000);
        assertThat(window.remaining()).isEqualTo(2);
    }

    @Test
    void whatIsAddedLaterCountsAlsoBeyondTheQuota() {
        AtomicLong now = new AtomicLong();
        QuotaWindow window = new QuotaWindow(new Serving.Quota(10, Duration.ofNanos(100)), now::get);
        window.add(15);
        assertThat(window.remaining()).isZero();
        assertThat(window.take(1)).isFalse();
        now.set(100);
        assertThat(window.remaining()).isEqualTo(10);
        assertThat(window.limit()).isEqualTo(10);
    }

    @Test
    void requestsBeyondTheQuotaAreRefusedAndToldWhenToComeBack() throws IOException, InterruptedException {
        HttpResponse<String> refused = refused(Serving.RetryAfterForm.SECONDS);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).at("/error/code").asString()).isEqualTo("rate_limit_exceeded");
        assertThat(header(refused, "x-ratelimit-limit-requests")).isEqualTo("2");
        assertThat(header(refused, "x-ratelimit-remaining-requests")).isEqualTo("0");
        assertThat(header(refused, "x-ratelimit-reset-requests")).matches("3[56]\\d\\d\\.\\d{3}s");
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(3500, 3600);
        assertThat(refused.headers().map()).doesNotContainKeys("retry-after-ms", "x-ratelimit-limit-tokens");
    }

    @Test
    void theTimeToComeBackHasOtherForms() throws IOException, InterruptedException {
        HttpResponse<String> milliseconds = refused(Serving.RetryAfterForm.MS);
        assertThat(Long.parseLong(header(milliseconds, "retry-after-ms"))).isBetween(3_500_000L, 3_600_001L);
        assertThat(milliseconds.headers().map()).doesNotContainKey("retry-after");

        Instant date = ZonedDateTime.parse(header(refused(Serving.RetryAfterForm.DATE), "Retry-After"),
                DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        assertThat(date).isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3602));

        assertThat(refused(Serving.RetryAfterForm.NONE).headers().map()).doesNotContainKeys("retry-after",
                "retry-after-ms");
    }

    private static HttpResponse<String> refused(Serving.RetryAfterForm form) throws IOException, InterruptedException {
        try (Server server = new ServingSetup().requestQuota(2, HOUR).retryAfter(form).start();
                ServerClient client = new ServerClient(server)) {
            assertThat(client.ask("What?").statusCode()).isEqualTo(200);
            assertThat(client.ask("What?").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = client.ask("What?");
            assertThat(client.statistics().path("statuses").toString()).isEqualTo("{\"200\":2,\"429\":1}");
            return refused;
        }
    }

    @Test
    void tokensThatWereUsedCount() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().tokenQuota(100, HOUR).replyTokens(60, 60).start();
                ServerClient client = new ServerClient(server)) {
            HttpResponse<String> first = client.ask("What?");
            assertThat(header(first, "x-ratelimit-remaining-tokens")).isEqualTo("100");
            int used = json(first).at("/usage/total_tokens").asInt();
            HttpResponse<String> second = client.ask("Who?");
            assertThat(header(second, "x-ratelimit-remaining-tokens")).isEqualTo(Integer.toString(100 - used));
            HttpResponse<String> third = client.ask("Why?");
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(header(third, "x-ratelimit-remaining-tokens")).isEqualTo("0");
            assertThat(client.statistics().at("/billed/calls").asInt()).isEqualTo(2);
        }
    }

    @Test
    void theDailyQuotaIsUsedUpForGood() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().dailyQuota(2).start(); ServerClient client = new ServerClient(server)) {
            client.ask("What?");
            client.ask("What?");
            HttpResponse<String> refused = client.ask("What?");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(json(refused).at("/error/code").asString()).isEqualTo("insufficient_quota");
            assertThat(refused.headers().map()).doesNotContainKey("retry-after");
        }
    }

    @Test
    void whatAnotherQuotaRefusesIsNotOfTheDailyQuota() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().dailyQuota(2).requestQuota(1, HOUR).start();
                ServerClient client = new ServerClient(server)) {
            client.ask("What?");
            for (int index = 0; index < 3; index++) {
                assertThat(json(client.ask("What?")).at("/error/code").asString()).isEqualTo("rate_limit_exceeded");
            }
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
