package gendata.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Sends requests and waits for the answers on the calling thread, best a virtual one; safe for many threads.
///
/// All instances for equal networks share their connections, which are kept open and used again; redirects are never
/// followed. Plain addresses are spoken to in HTTP/1.1, secure ones in HTTP/2 where the server offers it.
public final class HttpTransport {
    private static final int LONGEST_BODY = 64 * 1024 * 1024;
    /// The start of a longer error tells enough.
    private static final int LONGEST_ERROR = 1024 * 1024;
    private static final int LONGEST_EVENT = 16 * 1024 * 1024;

    private final Clients clients;
    private final int longestBody;
    private final int longestEvent;

    /// A transport without proxy, for servers that the JDK's authorities vouch for.
    public HttpTransport() {
        this(LONGEST_BODY);
    }

    HttpTransport(int longestBody) {
        this(Clients.direct(), longestBody, LONGEST_EVENT);
    }

    private HttpTransport(Clients clients, int longestBody, int longestEvent) {
        this.clients = clients;
        this.longestBody = longestBody;
        this.longestEvent = longestEvent;
    }

    /// A transport for this network, whose files are read now.
    ///
    /// @throws NetworkException when one of them cannot be used
    public static HttpTransport of(Network network) throws NetworkException {
        return new HttpTransport(Clients.of(network), LONGEST_BODY, LONGEST_EVENT);
    }

    HttpTransport boundedTo(int body, int event) {
        return new HttpTransport(clients, body, event);
    }

    /// The proxy that stands before this address, if one does, by host and port.
    public Optional<String> proxy(URI address) {
        return clients.proxy(address).map(HttpProxy::address);
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
        return whole(call(address, headers, Gzip.NAME, body, timeout));
    }

    private HttpResult whole(Call call) throws InterruptedException {
        try {
            return ask(call, start -> isSuccess(start.statusCode())
                    ? new BoundedBody(longestBody, false, call.deadline())
                    : new BoundedBody(longestError(), true, call.deadline()), this::whole);
        } catch (IOException failure) {
            return failure(call).of(failure);
        }
    }

    /// Sends one POST and hands the events of the answer to the reader as they come, on the calling thread.
    ///
    /// @param timeout for everything from connecting to the last byte of the answer
    /// @param idle the longest silence between two parts of the answer; comments and other signs of life break it
    /// @throws InterruptedException when interrupted while waiting; the request is given up
    public StreamResult stream(URI address, Map<String, String> headers, byte[] body, Duration timeout, Duration idle,
            EventReader reader) throws InterruptedException {
        Call call = call(address, headers, "identity", body, timeout);
        return flowing(call, idle, () -> this.<BodyFeed, StreamResult>ask(call,
                start -> new BodyFeed(call.deadline(), idle), response -> events(response, reader)));
    }

    /// Asks for a body that is read as it comes.
    private interface Asking {
        StreamResult ask() throws IOException, InterruptedException;
    }

    private StreamResult flowing(Call call, Duration idle, Asking asking) throws InterruptedException {
        try {
            return asking.ask();
        } catch (BodyFeed.Silence silence) {
            return failure(call).silence(idle);
        } catch (InterruptedIOException interrupted) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (IOException failure) {
            return failure(call).of(failure);
        }
    }

    /// Sends one GET and waits until the answer is complete.
    ///
    /// @param timeout for everything from connecting to the last byte of the answer
    /// @throws InterruptedException when interrupted while waiting; the request is given up
    public HttpResult get(URI address, Map<String, String> headers, Duration timeout) throws InterruptedException {
        return whole(call(address, headers, Gzip.NAME, null, timeout));
    }

    /// Sends one GET and hands the body of a successful answer to the reader as it comes, on the calling thread.
    ///
    /// The body is asked for as it is, and may be of any length.
    ///
    /// @param timeout until the answer begins
    /// @param idle the longest silence in the body
    /// @return `StreamResult.Streamed` when the reader has read what it wanted
    /// @throws InterruptedException when interrupted while waiting; the request is given up
    public StreamResult download(URI address, Map<String, String> headers, Duration timeout, Duration idle,
            BodyReader reader) throws InterruptedException {
        Call call = call(address, headers, "identity", null, timeout);
        return flowing(call, idle, () -> this.<BodyFeed, StreamResult>ask(call, start -> BodyFeed.ofAnyLength(idle),
                response -> download(response, reader)));
    }

    private StreamResult download(HttpResponse<BodyFeed> response, BodyReader reader) throws IOException {
        try (BodyFeed feed = response.body()) {
            if (!isSuccess(response.statusCode())) {
                return answered(response, feed.readNBytes(longestError()));
            }
            StreamResult.Streamed head = new StreamResult.Streamed(response.statusCode(), response.headers().map());
            reader.read(head, feed);
            feed.finish();
            return head;
        }
    }

    /// @param coding what the answer's body may be packed with
    /// @param body null for a GET
    private Call call(URI address, Map<String, String> headers, String coding, byte @Nullable [] body,
            Duration timeout) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Accept-Encoding", coding);
        all.putAll(headers);
        // The client sends it to the proxy alone, and no other header with it.
        clients.proxy(address).flatMap(HttpProxy::authorization)
                .ifPresent(login -> all.put("Proxy-Authorization", login));
        return new Call(address, all, body, timeout);
    }

    /// Makes a result of a response whose body is there or can be read.
    private interface Reading<B, R> {
        R read(HttpResponse<B> response) throws IOException;
    }

    /// Sends the request, once more each time that the server has refused it untouched.
    private <B, R extends StreamResult> R ask(Call call, HttpResponse.BodyHandler<B> handler, Reading<B, R> reading)
            throws IOException, InterruptedException {
        Optional<HttpProxy> proxy = clients.proxy(call.address());
        int refusals = 0;
        while (true) {
            try (Passage passage = Passage.of(clients, call.address(), refusals)) {
                HttpResponse<B> response;
                try {
                    response = passage.send(call, handler);
                } catch (IOException failure) {
                    if (passage.isWorthAnotherTry(failure)) {
                        refusals++;
                        continue;
                    }
                    throw failure;
                }
                if (proxy.isPresent() && response.statusCode() == ProxyRefusal.WANTS_LOGIN) {
                    throw ProxyRefusal.of(proxy.get(), response.headers());
                }
                return reading.read(response);
            }
        }
    }

    private int longestError() {
        return Math.min(LONGEST_ERROR, longestBody);
    }

    private static boolean isSuccess(int status) {
        return status / 100 == 2;
    }

    private HttpResult whole(HttpResponse<byte[]> response) throws IOException {
        return answered(response, response.body());
    }

    /// What an error says that cannot be read is not worth losing its status.
    private HttpResult answered(HttpResponse<?> response, byte[] body) throws IOException {
        try {
            UnknownCoding.refuse(response.headers());
        } catch (UnknownCoding unknown) {
            if (isSuccess(response.statusCode())) {
                throw unknown;
            }
            return new HttpResult.Answered(response.statusCode(), response.headers().map(),
                    String.valueOf(unknown.getMessage()).getBytes(StandardCharsets.UTF_8));
        }
        return new HttpResult.Answered(response.statusCode(), response.headers().map(),
                Gzip.packs(response.headers()) ? Gzip.unpack(body, longestBody) : body);
    }

    private StreamResult events(HttpResponse<BodyFeed> response, EventReader reader) throws IOException {
        try (BodyFeed feed = response.body()) {
            Optional<EventFormat> format = EventFormat.of(response.headers());
            if (!isSuccess(response.statusCode())) {
                return answered(response, feed.readNBytes(longestError()));
            }
            if (format.isEmpty()) {
                byte[] body = feed.readNBytes(longestBody);
                if (body.length == longestBody && feed.read() >= 0) {
                    throw BoundedBody.tooLong(longestBody);
                }
                return answered(response, body);
            }
            UnknownCoding.refuse(response.headers());
            InputStream input = Gzip.packs(response.headers()) ? new GZIPInputStream(feed) : feed;
            format.get().read(new Lines(input, longestEvent, longestBody), longestEvent, reader);
            feed.finish();
            return new StreamResult.Streamed(response.statusCode(), response.headers().map());
        }
    }

    private TransportFailure failure(Call call) {
        return new TransportFailure(call, clients.proxy(call.address()), clients.network());
    }
}
