package gendata.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.http.HttpResult.Reason;
import gendata.server.StreamServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HttpStreamTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration HASTY = Duration.ofSeconds(1);
    private static final byte[] BODY = "{\"stream\":true}".getBytes(UTF_8);

    private final List<String> events = new ArrayList<>();
    private final HttpTransport transport = new HttpTransport();

    @Test
    void handsOverEventsAsTheyCome() throws Exception {
        BlockingQueue<String> read = new LinkedBlockingQueue<>();
        List<String> readBefore = new ArrayList<>();
        try (StreamServer server = StreamServer.start(answer -> {
            answer.events();
            for (int event = 0; event < 3; event++) {
                answer.part("data: " + event + "\n\n");
                readBefore.add(read.take());
            }
            answer.end();
        })) {
            StreamResult result = transport.stream(server.address(), Map.of("X-Test", "yes"), BODY, PATIENT, PATIENT,
                    event -> read.add(event.data()));

            assertThat(result).isInstanceOfSatisfying(StreamResult.Streamed.class, streamed -> {
                assertThat(streamed.status()).isEqualTo(200);
                assertThat(streamed.header("content-type")).contains("text/event-stream; charset=utf-8");
            });
            assertThat(readBefore).containsExactly("0", "1", "2");
            assertThat(server.requests().getFirst().headers()).containsEntry("X-Test", "yes")
                    .containsEntry("Accept-Encoding", "identity");
        }
    }

    @Test
    void collectsWhatIsNoStream() throws Exception {
        try (StreamServer server = StreamServer.start(answer -> answer
                .start(200, "Content-Type: application/json", "Content-Encoding: gzip").part(packed("{\"a\":1}"))
                .end())) {
            assertThat(stream(server)).isInstanceOfSatisfying(HttpResult.Answered.class,
                    answered -> assertThat(answered.body()).asString(UTF_8).isEqualTo("{\"a\":1}"));
            assertThat(events).isEmpty();
        }
    }

    @Test
    void collectsErrorsEvenWhereTheyAreCalledStreams() throws Exception {
        try (StreamServer server = StreamServer.start(
                answer -> answer.start(429, "Content-Type: text/event-stream").part("data: slow down\n\n").end())) {
            assertThat(stream(server)).isInstanceOfSatisfying(HttpResult.Answered.class, answered -> {
                assertThat(answered.status()).isEqualTo(429);
                assertThat(answered.body()).asString(UTF_8).isEqualTo("data: slow down\n\n");
            });
        }
    }

    @Test
    void unpacksStreamsThatArePackedUnasked() throws Exception {
        try (StreamServer server = StreamServer.start(
                answer -> answer.start(200, "Content-Type: application/x-ndjson", "Content-Encoding: gzip")
                        .part(packed("{\"a\":1}\n{\"a\":2}\n")).end())) {
            assertThat(stream(server)).isInstanceOf(StreamResult.Streamed.class);
            assertThat(events).containsExactly("{\"a\":1}", "{\"a\":2}");
        }
    }

    @Test
    void doesNotWaitForWhatComesAfterTheLastEvent() throws Exception {
        try (StreamServer server = StreamServer.start(answer -> {
            answer.events().part("data: 1\n\ndata: [DONE]\n\n").awaitClientsEnd();
        })) {
            assertThat(stream(server)).isInstanceOf(StreamResult.Streamed.class);
            assertThat(events).containsExactly("1", "[DONE]");
        }
    }

    @Test
    void usesTheConnectionAgainWhereTheAnswerEndsSoonAfterTheLastEvent() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        try (StreamServer server = StreamServer.start(answer -> {
            answer.events().part("data: [DONE]\n\n");
            read.await();
            answer.part(": bye\n\n").end();
        })) {
            stream(server);
            read.countDown();
            // The end is read in the background: by the twentieth time at the latest a connection was free again.
            for (int request = 0; request < 20; request++) {
                stream(server);
            }
            assertThat(server.connections()).isLessThan(20);
        }
    }

    @Test
    void tellsStreamsThatAreCut() throws Exception {
        try (StreamServer server = StreamServer.start(answer -> answer.events().part("data: 1\n\ndata: 2\n\ndata: "))) {
            HttpResult.Failed failed = (HttpResult.Failed) stream(server);

            assertThat(failed.reason()).isEqualTo(Reason.TORN);
            assertThat(failed.message())
                    .startsWith("the answer from 127.0.0.1:" + server.address().getPort() + " broke off");
            assertThat(events).containsExactly("1", "2");
        }
    }

    @Test
    void tellsStreamsThatStall() throws Exception {
        try (StreamServer server = StreamServer
                .start(answer -> answer.events().part("data: 1\n\n").awaitClientsEnd())) {
            assertThat(transport.stream(server.address(), Map.of(), BODY, PATIENT, HASTY, this::keep))
                    .isEqualTo(new HttpResult.Failed(Reason.TIMEOUT, "nothing came from 127.0.0.1:"
                            + server.address().getPort() + " for 1 s in the middle of the answer"));
            assertThat(events).containsExactly("1");
        }
    }

    @Test
    void waitsLongerForTheFirstPartThanForTheOthers() throws Exception {
        try (StreamServer server = StreamServer.start(answer -> answer.events().awaitClientsEnd())) {
            Duration timeout = HASTY.multipliedBy(2);

            assertThat(transport.stream(server.address(), Map.of(), BODY, timeout, HASTY, this::keep))
                    .isEqualTo(new HttpResult.Failed(Reason.TIMEOUT, "no complete answer from 127.0.0.1:"
                            + server.address().getPort() + " within 2 s"));
        }
    }

    @Test
    void endsStreamsThatGoOnForTooLong() throws Exception {
        try (StreamServer server = StreamServer.start(answer -> {
            answer.events();
            while (true) {
                answer.part(": ping\n\n");
            }
        })) {
            assertThat(transport.boundedTo(Integer.MAX_VALUE, 1000)
                    .stream(server.address(), Map.of(), BODY, HASTY, PATIENT, this::keep))
                    .isEqualTo(new HttpResult.Failed(Reason.TIMEOUT, "no complete answer from 127.0.0.1:"
                            + server.address().getPort() + " within 1 s"));
        }
    }

    @Test
    void holdsNoMoreThanItsBounds() throws Exception {
        HttpTransport bounded = transport.boundedTo(100_000, 1000);
        try (StreamServer server = StreamServer.start(answer -> {
            answer.events();
            while (true) {
                answer.part("data: " + "x".repeat(500) + "\n\n");
            }
        }); StreamServer errors = StreamServer.start(answer -> {
            answer.start(500, "Content-Type: text/html");
            while (true) {
                answer.part("x".repeat(500));
            }
        })) {
            HttpResult.Failed stream = (HttpResult.Failed) bounded.stream(server.address(), Map.of(), BODY, PATIENT,
                    PATIENT, this::keep);
            HttpResult.Answered error = (HttpResult.Answered) bounded.stream(errors.address(), Map.of(), BODY, PATIENT,
                    PATIENT, this::keep);

            assertThat(stream.reason()).isEqualTo(Reason.TORN);
            assertThat(stream.message()).endsWith("the answer is longer than 100000 bytes");
            assertThat(events).hasSizeBetween(150, 200);
            assertThat(error.status()).isEqualTo(500);
            assertThat(error.body()).hasSize(100_000);
        }
    }

    @Test
    void holdsTheServerBackWhileTheReaderIsBusy() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        try (StreamServer server = StreamServer.start(answer -> {
            answer.events();
            byte[] event = ("data: " + "x".repeat(100_000) + "\n\n").getBytes(UTF_8);
            for (int number = 0; number < 500; number++) {
                answer.part(event);
            }
            sent.countDown();
            answer.end();
        })) {
            StreamResult result = transport.stream(server.address(), Map.of(), BODY, PATIENT, PATIENT, event -> {
                // 50 MB do not fit into the buffers of both sides: the server cannot be done at the first event.
                assertThat(events.isEmpty() ? sent.getCount() : 1).isEqualTo(1);
                return keep(new ServerEvent("", ""));
            });

            assertThat(result).isInstanceOf(StreamResult.Streamed.class);
            assertThat(events).hasSize(500);
        }
    }

    @Test
    void givesUpWhenInterrupted() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (StreamServer server = StreamServer.start(answer -> {
            answer.events().part("data: 1\n\n").awaitClientsEnd();
            closed.countDown();
        })) {
            assertThatThrownBy(() -> transport.stream(server.address(), Map.of(), BODY, PATIENT, PATIENT, event -> {
                Thread.currentThread().interrupt();
                return true;
            })).isInstanceOf(InterruptedException.class);

            closed.await();
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void closesTheConnectionWhenTheReaderFails() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (StreamServer server = StreamServer.start(answer -> {
            answer.events().part("data: 1\n\n").awaitClientsEnd();
            closed.countDown();
        })) {
            assertThatThrownBy(() -> transport.stream(server.address(), Map.of(), BODY, PATIENT, PATIENT, event -> {
                throw new IllegalStateException("no sense");
            })).hasMessage("no sense");

            closed.await();
        }
    }

    private StreamResult stream(StreamServer server) throws InterruptedException {
        return transport.stream(server.address(), Map.of(), BODY, PATIENT, PATIENT, this::keep);
    }

    private boolean keep(ServerEvent event) {
        events.add(event.data());
        return !event.data().equals("[DONE]");
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(packed)) {
            packing.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }
}
