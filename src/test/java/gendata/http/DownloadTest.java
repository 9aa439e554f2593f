package gendata.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.http.HttpResult.Reason;
import gendata.server.LoopbackServer;
import gendata.server.StreamServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Requests without a body, and answers that are read as they come.
@Timeout(120)
class DownloadTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration HASTY = Duration.ofMillis(200);

    private final HttpTransport transport = new HttpTransport();

    @Test
    void asksWithoutABody() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(200, "fine".getBytes(UTF_8))) {
            HttpResult result = transport.get(URI.create(server.address()), Map.of("X-Test", "yes"), PATIENT);

            assertThat(result).isInstanceOfSatisfying(HttpResult.Answered.class,
                    answered -> assertThat(answered.body()).asString(UTF_8).isEqualTo("fine"));
            assertThat(server.received().getFirst().line()).isEqualTo("GET /v1/");
            assertThat(server.received().getFirst().headers()).containsEntry("x-test", "yes")
                    .doesNotContainKey("content-length");
        }
    }

    @Test
    void handsOverRedirects() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(302, new byte[0], "Location", "/there")) {
            assertThat(transport.download(URI.create(server.address()), Map.of(), PATIENT, PATIENT,
                    (head, body) -> body.readAllBytes())).isInstanceOfSatisfying(HttpResult.Answered.class,
                            answered -> assertThat(answered.header("location")).contains("/there"));
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void readsABodyAsItComes() throws Exception {
        BlockingQueue<Integer> read = new LinkedBlockingQueue<>();
        try (StreamServer server = StreamServer.start(answer -> {
            answer.start(200, "Content-Type: text/plain");
            for (int part = 0; part < 3; part++) {
                answer.part("x");
                read.take();
            }
            answer.end();
        })) {
            StreamResult result = transport.download(server.address(), Map.of(), PATIENT, PATIENT, (head, body) -> {
                assertThat(head.status()).isEqualTo(200);
                int next = body.read();
                while (next >= 0) {
                    read.add(next);
                    next = body.read();
                }
            });

            assertThat(result).isInstanceOf(StreamResult.Streamed.class);
        }
    }

    @Test
    void endsWithASilence() throws Exception {
        try (StreamServer server = StreamServer
                .start(answer -> answer.start(200, "Content-Type: text/plain").part("x").awaitClientsEnd())) {
            assertThat(
                    transport.download(server.address(), Map.of(), PATIENT, HASTY, (head, body) -> body.readAllBytes()))
                    .isInstanceOfSatisfying(HttpResult.Failed.class,
                            failed -> assertThat(failed.reason()).isEqualTo(Reason.TIMEOUT));
        }
    }

    @Test
    void leavesTheReadersOwnFailuresAlone() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(200, "fine".getBytes(UTF_8))) {
            assertThatThrownBy(() -> transport.download(URI.create(server.address()), Map.of(), PATIENT, PATIENT,
                    (head, body) -> {
                        throw new UncheckedIOException(new IOException("no space"));
                    })).isInstanceOf(UncheckedIOException.class).hasMessageContaining("no space");
        }
    }
}
