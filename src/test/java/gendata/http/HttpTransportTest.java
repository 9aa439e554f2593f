package gendata.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.http.HttpResult.Reason;
import gendata.server.EchoServer;
import gendata.server.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HttpTransportTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    /// Enough to send a request on a connection that is open.
    private static final Duration HASTY = Duration.ofSeconds(1);
    private static final byte[] BODY = "{\"messages\":[]}".getBytes(UTF_8);

    private final EchoServer server = EchoServer.start();
    private final HttpTransport transport = new HttpTransport();

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void givesStatusHeadersAndBodyOfAnyAnswer() throws Exception {
        server.failNext(new Fault.Status(418, "short and stout", Map.of("X-Pot", "tea")));

        HttpResult.Answered answered = (HttpResult.Answered) post(PATIENT);

        assertThat(answered.status()).isEqualTo(418);
        assertThat(answered.header("x-pot")).contains("tea");
        assertThat(answered.header("x-cup")).isEmpty();
        assertThat(answered.body()).asString(UTF_8).isEqualTo("short and stout");
    }

    @Test
    void sendsPlainHttpWithoutOfferingAnUpgrade() throws Exception {
        post(PATIENT);

        assertThat(server.requests().getFirst().headers()).containsEntry("X-Test", "yes")
                .containsEntry("Content-Length", String.valueOf(BODY.length))
                .doesNotContainKeys("Upgrade", "HTTP2-Settings", "Connection");
    }

    @Test
    void usesOneConnectionForManyRequests() throws Exception {
        for (int request = 0; request < 50; request++) {
            post(PATIENT);
        }

        assertThat(server.answered()).isEqualTo(50);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void opensNoMoreConnectionsThanAreInUseAtOnce() throws Exception {
        server.answerAfter(Duration.ofMillis(5));
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int worker = 0; worker < 20; worker++) {
                workers.execute(() -> {
                    for (int request = 0; request < 20; request++) {
                        postUnchecked();
                    }
                });
            }
        }

        assertThat(server.answered()).isEqualTo(400);
        assertThat(server.connections()).isBetween(server.peak(), 25);
    }

    @Test
    void doesNotFollowRedirects() throws Exception {
        server.failNext(new Fault.Status(307, "", Map.of("Location", "/elsewhere")));

        assertThat(((HttpResult.Answered) post(PATIENT)).status()).isEqualTo(307);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void saysThatNothingListens() throws Exception {
        HttpResult result = transport.post(URI.create("http://127.0.0.1:1/v1/"), Map.of(), BODY, PATIENT);

        assertThat(result).isEqualTo(new HttpResult.Failed(Reason.UNREACHABLE,
                "cannot connect to 127.0.0.1:1: nothing listens there"));
    }

    @Test
    void saysThatTheHostIsNotKnown() throws Exception {
        HttpResult result = transport.post(URI.create("http://no-such-host.invalid/v1/"), Map.of(), BODY, PATIENT);

        assertThat(result).isEqualTo(new HttpResult.Failed(Reason.UNREACHABLE,
                "the host name of no-such-host.invalid:80 is not known"));
    }

    @Test
    void saysThatTheServerSpeaksNoTls() throws Exception {
        URI secure = URI.create(server.address().toString().replace("http:", "https:"));

        HttpResult.Failed failed = (HttpResult.Failed) transport.post(secure, Map.of(), BODY, PATIENT);

        assertThat(failed.reason()).isIn(Reason.UNREACHABLE, Reason.TORN);
        assertThat(failed.message()).contains("127.0.0.1:" + server.port());
    }

    @Test
    void givesUpOnSilence() throws Exception {
        post(PATIENT);
        server.failNext(new Fault.Silence());

        assertThat(post(HASTY)).isEqualTo(new HttpResult.Failed(Reason.TIMEOUT,
                "no complete answer from 127.0.0.1:" + server.port() + " within 1 s"));
    }

    @Test
    void givesUpOnBodyThatStalls() throws Exception {
        post(PATIENT);
        server.failNext(new Fault.StalledBody("{\"choices\":"));

        assertThat(post(HASTY)).isEqualTo(new HttpResult.Failed(Reason.TIMEOUT,
                "no complete answer from 127.0.0.1:" + server.port() + " within 1 s"));
    }

    @Test
    void tellsCutBodies() throws Exception {
        server.failNext(new Fault.CutBody("{\"choices\":"));

        assertThat(failure(post(PATIENT)).reason()).isEqualTo(Reason.TORN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "this is not HTTP\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Le"})
    void tellsAnswersThatAreNoHttp(String sent) throws Exception {
        server.failNext(new Fault.Raw(sent));

        HttpResult.Failed failed = failure(post(PATIENT));

        assertThat(failed.reason()).isEqualTo(Reason.TORN);
        assertThat(failed.message()).startsWith("the answer from 127.0.0.1:" + server.port() + " broke off");
    }

    @Test
    void refusesLongerBodiesThanItCanHold() throws Exception {
        server.failNext(new Fault.Status(200, "x".repeat(100_001)), new Fault.Status(200, "x".repeat(100_000)));
        HttpTransport bounded = new HttpTransport(100_000);

        HttpResult.Failed failed = failure(bounded.post(server.address(), Map.of(), BODY, PATIENT));
        HttpResult.Answered answered = (HttpResult.Answered) bounded.post(server.address(), Map.of(), BODY, PATIENT);

        assertThat(failed.reason()).isEqualTo(Reason.TORN);
        assertThat(failed.message()).endsWith("the answer is longer than 100000 bytes");
        assertThat(answered.body()).hasSize(100_000);
    }

    @Test
    void endsWhenInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            Future<Boolean> interrupted = workers.submit(() -> {
                Thread asking = Thread.currentThread();
                workers.execute(() -> {
                    accept(silent);
                    asked.countDown();
                    asking.interrupt();
                });
                assertThatThrownBy(() -> transport.post(address, Map.of(), BODY, PATIENT))
                        .isInstanceOf(InterruptedException.class);
                return true;
            });

            assertThat(interrupted.get()).isTrue();
            assertThat(asked.getCount()).isZero();
        }
    }

    private static void accept(ServerSocket listener) {
        try {
            listener.accept();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "Two words", ""})
    void refusesHeadersOfTheConnection(String name) {
        assertThatThrownBy(() -> HttpTransport.requireSendable(name, "value"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverQuotesTheValueOfARefusedHeader() {
        assertThatThrownBy(() -> HttpTransport.requireSendable("Authorization", "Bearer sk-secret\n"))
                .isInstanceOf(IllegalArgumentException.class).hasNoCause()
                .hasMessage("the header `Authorization` cannot be sent");
    }

    private HttpResult post(Duration timeout) throws InterruptedException {
        return transport.post(server.address(), Map.of("X-Test", "yes"), BODY, timeout);
    }

    private void postUnchecked() {
        try {
            post(PATIENT);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static HttpResult.Failed failure(HttpResult result) {
        return (HttpResult.Failed) result;
    }
}
