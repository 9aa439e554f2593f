package gendata.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

/// Posts bytes and waits for the whole answer on the calling thread, best a virtual one; safe for many threads.
///
/// All instances share their connections, which are kept open and used again; redirects are never followed.
public final class HttpTransport {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int LONGEST_BODY = 64 * 1024 * 1024;

    private final int longestBody;

    public HttpTransport() {
        this(LONGEST_BODY);
    }

    HttpTransport(int longestBody) {
        this.longestBody = longestBody;
    }

    /// Built on the first request, since that costs more than a short command does. The client's own work is so
    /// little that handing it to another thread would cost twice as much.
    private static final class PlainClient {
        static final HttpClient INSTANCE = client().executor(Runnable::run).build();
    }

    /// Handshakes and deciphering are real work, which must not hold up the one thread that serves all connections:
    /// it is left to threads of the client's own.
    private static final class SecureClient {
        static final HttpClient INSTANCE = client().build();
    }

    /// HTTP/1.1 only: offered an upgrade to HTTP/2, common Python servers see an empty body.
    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER);
    }

    /// Refuses a header that cannot be sent.
    ///
    /// @throws IllegalArgumentException with a message that does not hold the value, which may be a key
    public static void requireSendable(String name, String value) {
        try {
            HttpRequest.newBuilder().header(name, value);
        } catch (IllegalArgumentException refused) {
            // The cause is left out because it quotes the value.
            throw new IllegalArgumentException("the header `" + name + "` cannot be sent");
        }
    }

    /// Sends one POST and waits until the answer is complete.
    ///
    /// @param timeout for everything from connecting to the last byte of the answer
    /// @throws InterruptedException when interrupted while waiting; the request is given up
    public HttpResult post(URI address, Map<String, String> headers, byte[] body, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        try {
            HttpResponse<byte[]> response = clientFor(address).send(request.build(),
                    start -> new BoundedBody(longestBody, deadline));
            return new HttpResult.Answered(response.statusCode(), response.headers().map(), response.body());
        } catch (HttpTimeoutException failure) {
            return TransportFailure.timeout(failure, address, timeout);
        } catch (IOException failure) {
            return TransportFailure.of(failure, address);
        }
    }

    private static HttpClient clientFor(URI address) {
        return "https".equalsIgnoreCase(address.getScheme()) ? SecureClient.INSTANCE : PlainClient.INSTANCE;
    }
}
