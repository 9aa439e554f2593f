package gendata.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// One POST as it was asked for, and when it has to be over. Immutable.
final class Call {
    private final URI address;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Duration timeout;
    private final long deadline;

    Call(URI address, Map<String, String> headers, byte[] body, Duration timeout) {
        this.address = address;
        this.headers = headers;
        this.body = body;
        this.timeout = timeout;
        deadline = System.nanoTime() + timeout.toNanos();
    }

    URI address() {
        return address;
    }

    Duration timeout() {
        return timeout;
    }

    /// In terms of `System.nanoTime`.
    long deadline() {
        return deadline;
    }

    /// The request to send, with the time that is left for it.
    ///
    /// @param coding what the answer's body may be packed with
    HttpRequest.Builder request(Optional<HttpProxy> proxy, String coding) {
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(left)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).setHeader("Accept-Encoding", coding);
        headers.forEach(request::setHeader);
        // The client sends it to the proxy alone, and no other header with it.
        proxy.flatMap(HttpProxy::authorization)
                .ifPresent(login -> request.setHeader("Proxy-Authorization", login));
        return request;
    }
}
