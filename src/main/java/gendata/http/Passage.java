package gendata.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// The way that one try of a request takes: which client, which lane and which HTTP. For one thread.
final class Passage implements AutoCloseable {
    /// What the JDK says where it knows that the connection is full, where the server refused a request or closed the
    /// connection before it looked at it, and where the server wants to be asked in HTTP/1.1.
    private static final String FULL = "too many concurrent streams";
    private static final Set<String> REFUSED = Set.of("request not processed by peer",
            "Received RST_STREAM: Stream not processed");
    private static final String OTHER_HTTP = "Received RST_STREAM: Use HTTP/1.1 for request";
    /// After so many refusals a request goes by HTTP/1.1, where connections take one at a time.
    private static final int HTTP2_TRIES = 4;

    private final HttpClient client;
    private final Duration connectTimeout;
    private final boolean tunnels;
    private final Lanes lanes;
    private final Lanes.Entry entry;

    private Passage(HttpClient client, Duration connectTimeout, boolean tunnels, Lanes lanes, Lanes.Entry entry) {
        this.client = client;
        this.connectTimeout = connectTimeout;
        this.tunnels = tunnels;
        this.lanes = lanes;
        this.entry = entry;
    }

    /// @param refusals how often the request was refused untouched
    static Passage of(Clients clients, URI address, int refusals) {
        Lanes lanes = clients.lanes(address);
        Duration connectTimeout = clients.network().connectTimeout();
        if (!ServerAddress.isSecure(address)) {
            return new Passage(clients.plain(), connectTimeout, false, lanes, Lanes.noLane());
        }
        Lanes.Entry entry = refusals < HTTP2_TRIES ? lanes.enter() : Lanes.noLane();
        boolean built = false;
        try {
            HttpClient client = entry.isOnLane() ? clients.lane(entry.lane()) : clients.secure();
            built = true;
            return new Passage(client, connectTimeout, clients.proxy(address).isPresent(), lanes, entry);
        } finally {
            if (!built) {
                leave(lanes, entry);
            }
        }
    }

    <B> HttpResponse<B> send(Call call, HttpResponse.BodyHandler<B> handler)
            throws IOException, InterruptedException {
        CountDownLatch connected = entry.connected();
        if (!entry.leads()) {
            connected.await(Math.min(connectTimeout.toNanos(), call.deadline() - System.nanoTime()),
                    TimeUnit.NANOSECONDS);
        }
        CountDownLatch through = new CountDownLatch(1);
        HttpRequest request = call.request(() -> {
            connected.countDown();
            through.countDown();
        }).version(entry.isOnLane() ? Version.HTTP_2 : Version.HTTP_1_1).build();
        // Without a body nothing tells when there is a connection but the answer.
        HttpResponse<B> response = tunnels && call.hasBody()
                ? sendThrough(request, handler, through)
                : client.send(request, handler);
        connected.countDown();
        // A proxy answers for itself, and always in HTTP/1.1.
        if (response.statusCode() != ProxyRefusal.WANTS_LOGIN) {
            lanes.answered(entry, response.version() == Version.HTTP_2);
        }
        return response;
    }

    /// The client does not count the time in which a proxy makes its connection.
    ///
    /// @param through is counted down once there is a connection to the server
    private <B> HttpResponse<B> sendThrough(HttpRequest request, HttpResponse.BodyHandler<B> handler,
            CountDownLatch through) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<B>> answer = client.sendAsync(request, handler);
        CompletableFuture<HttpResponse<B>> seen = answer.whenComplete((response, failure) -> through.countDown());
        try {
            if (!through.await(connectTimeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new HttpConnectTimeoutException("the proxy makes no connection");
            }
            return seen.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException known ? known : new IOException(failure.getCause());
        } finally {
            // Of no effect where there is an answer.
            answer.cancel(true);
        }
    }

    /// Whether to try again after this failure, since the server has not touched the request.
    boolean isWorthAnotherTry(IOException failure) {
        if (!entry.isOnLane() || !isUntouched(failure)) {
            return false;
        }
        if (says(FULL, failure)) {
            lanes.full(entry);
        } else if (says(OTHER_HTTP, failure)) {
            lanes.answered(entry, false);
        }
        return true;
    }

    static boolean isUntouched(IOException failure) {
        return says(FULL, failure) || says(OTHER_HTTP, failure)
                || REFUSED.stream().anyMatch(words -> says(words, failure));
    }

    private static boolean says(String words, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (words.equals(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        leave(lanes, entry);
    }

    private static void leave(Lanes lanes, Lanes.Entry entry) {
        if (entry.leads()) {
            entry.connected().countDown();
        }
        lanes.leave(entry);
    }
}
