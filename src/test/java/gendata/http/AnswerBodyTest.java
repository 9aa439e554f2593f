package gendata.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import gendata.http.HttpResult.Reason;
import gendata.server.StreamServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AnswerBodyTest {
    private static final int LONGEST_ERROR = 1024 * 1024;
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final String PACKED = "Content-Encoding: gzip";

    private final HttpTransport bounded = new HttpTransport(100_000);

    @Test
    void unpacksWhatItAskedToBePacked() throws Exception {
        try (StreamServer server = StreamServer.start(
                answer -> answer.start(200, PACKED).part(packed("{\"a\":\"é\"}".getBytes(UTF_8))).end())) {
            assertThat(answered(server).body()).asString(UTF_8).isEqualTo("{\"a\":\"é\"}");
            assertThat(server.requests().getFirst().headers()).containsEntry("Accept-Encoding", "gzip");
        }
    }

    @Test
    void asksForTheCodingThatTheCallerWants() throws Exception {
        try (StreamServer server = StreamServer.start(answer -> answer.start(200).end())) {
            bounded.post(server.address(), Map.of("accept-encoding", "br"), new byte[0], PATIENT);

            assertThat(server.requests().getFirst().headers()).containsEntry("accept-encoding", "br");
        }
    }

    @Test
    void namesACodingThatNobodyAskedFor() throws Exception {
        String words = "its content-encoding is `br`, which was not asked for; only gzip is read";
        try (StreamServer server = StreamServer.start(
                answer -> answer.start(200, "Content-Encoding: br").part(new byte[] {1}).end());
                StreamServer broken = StreamServer.start(
                        answer -> answer.start(500, "Content-Encoding: br").part(new byte[] {1}).end())) {
            assertThat(torn(server)).isEqualTo("the answer from " + server.address().getHost() + ":"
                    + server.address().getPort() + " cannot be read: " + words);
            assertThat(answered(broken).status()).isEqualTo(500);
            assertThat(answered(broken).body()).asString(UTF_8).isEqualTo(words);
        }
    }

    @Test
    void takesAnEmptyBodyForPackedNothing() throws Exception {
        try (StreamServer server = StreamServer.start(answer -> answer.start(503, PACKED).end())) {
            assertThat(answered(server).body()).isEmpty();
        }
    }

    @Test
    void refusesBodiesThatUnpackToMoreThanItHolds() throws Exception {
        byte[] fits = packed(new byte[100_000]);
        byte[] bomb = packed(new byte[10_000_000]);
        try (StreamServer server = StreamServer.start(answer -> answer.start(200, PACKED).part(fits).end());
                StreamServer bombs = StreamServer.start(answer -> answer.start(200, PACKED).part(bomb).end())) {
            assertThat(answered(server).body()).hasSize(100_000);
            assertThat(torn(bombs)).endsWith("broke off: the answer is longer than 100000 bytes");
        }
    }

    @Test
    void refusesDamagedPacking() throws Exception {
        byte[] whole = packed("hello".repeat(1000).getBytes(UTF_8));
        byte[] other = whole.clone();
        other[15] ^= 0x55;
        for (byte[] damaged : Arrays.asList(Arrays.copyOf(whole, whole.length - 9), other,
                "no gzip at all".getBytes(UTF_8), Arrays.copyOf(whole, 3))) {
            try (StreamServer server = StreamServer.start(answer -> answer.start(200, PACKED).part(damaged).end())) {
                assertThat(torn(server)).endsWith("broke off: its gzip is damaged");
            }
        }
    }

    @Test
    void givesErrorsWhateverTheirBody() throws Exception {
        byte[] noText = {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc3};
        byte[] large = new byte[10_000_000];
        for (byte[] body : Arrays.asList(new byte[0], "<html><h1>Bad Gateway</h1></html>".getBytes(UTF_8), noText,
                large)) {
            try (StreamServer server = StreamServer.start(answer -> {
                answer.start(502, "Content-Type: text/html");
                (body.length == 0 ? answer : answer.part(body)).end();
            })) {
                HttpResult.Answered answered = (HttpResult.Answered) new HttpTransport().post(server.address(),
                        Map.of(), new byte[0], PATIENT);

                assertThat(answered.status()).isEqualTo(502);
                assertThat(Arrays.equals(answered.body(), Arrays.copyOf(body, Math.min(body.length, LONGEST_ERROR))))
                        .isTrue();
            }
        }
    }

    @Test
    void endsAnswersThatNeverEnd() throws Exception {
        try (StreamServer server = StreamServer.start(answer -> {
            answer.start(200);
            while (true) {
                answer.part("x".repeat(1000));
            }
        })) {
            assertThat(torn(server)).endsWith("the answer is longer than 100000 bytes");
        }
    }

    @Test
    void takesTheStartOfErrorsThatNeverEnd() throws Exception {
        try (StreamServer server = StreamServer.start(answer -> {
            answer.start(500);
            while (true) {
                answer.part("x".repeat(999));
            }
        })) {
            HttpResult.Answered answered = answered(server);

            assertThat(answered.status()).isEqualTo(500);
            assertThat(answered.body()).hasSize(100_000).containsOnly('x');
        }
    }

    @Test
    void reachesAddressesOfIpVersion6() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getAllByName("::1")[0], 0), 10);
        server.createContext("/v1", exchange -> {
            exchange.sendResponseHeaders(418, -1);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://[::1]:" + server.getAddress().getPort() + "/v1");

            assertThat(bounded.post(address, Map.of(), new byte[0], PATIENT)).isInstanceOfSatisfying(
                    HttpResult.Answered.class, answered -> assertThat(answered.status()).isEqualTo(418));
            assertThat(bounded.post(URI.create("http://[::1]:1/v1"), Map.of(), new byte[0], PATIENT))
                    .isEqualTo(new HttpResult.Failed(Reason.UNREACHABLE,
                            "cannot connect to [::1]:1: nothing listens there"));
        } finally {
            server.stop(0);
        }
    }

    private HttpResult.Answered answered(StreamServer server) throws InterruptedException {
        return (HttpResult.Answered) bounded.post(server.address(), Map.of(), "{}".getBytes(ISO_8859_1), PATIENT);
    }

    private String torn(StreamServer server) throws InterruptedException {
        HttpResult.Failed failed = (HttpResult.Failed) bounded.post(server.address(), Map.of(), new byte[0], PATIENT);
        assertThat(failed.reason()).isEqualTo(Reason.TORN);
        return failed.message();
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(packed)) {
            packing.write(bytes);
        }
        return packed.toByteArray();
    }
}
