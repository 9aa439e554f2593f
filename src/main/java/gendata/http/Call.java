package gendata.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// One request as it was asked for, and when it has to be over. Immutable.
final class Call {
    private final URI address;
    private final Map<String, String> headers;
    private final byte @Nullable [] body;
    private final Duration timeout;
    private final long deadline;

    /// @param headers the last of a name holds
    /// @param body what is posted; null for a GET
    Call(URI address, Map<String, String> headers, byte @Nullable [] body, Duration timeout) {
        this.address = address;
        this.headers = headers;
        this.body = body;
        this.timeout = timeout;
        deadline = System.nanoTime() + timeout.toNanos();
    }

    boolean hasBody() {
        return body != null;
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
    /// @param connected is run as soon as there is a connection, before a body goes over it
    HttpRequest.Builder request(Runnable connected) {
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(left);
        if (body != null) {
            request.POST(new Body(HttpRequest.BodyPublishers.ofByteArray(body), connected));
        }
        headers.forEach(request::setHeader);
        return request;
    }

    /// The client asks for the body when it has a connection to send it over.
    private record Body(HttpRequest.BodyPublisher bytes, Runnable connected) implements HttpRequest.BodyPublisher {
        @Override
        public long contentLength() {
            return bytes.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            connected.run();
            bytes.subscribe(subscriber);
        }
    }
}
