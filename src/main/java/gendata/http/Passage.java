package gendata.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The way that one try of a request takes: which client, which lane and which HTTP. For one thread.
final class Passage implements AutoCloseable {
    /// What the JDK says where a server has not looked at a request, or would only look at it in HTTP/1.1.
    private static final Set<String> UNTOUCHED = Set.of("too many concurrent streams", "request not processed by peer",
            "Received RST_STREAM: Stream not processed", "Received RST_STREAM: Use HTTP/1.1 for request");
    /// After so many refusals a request goes by HTTP/1.1, where connections take one at a time.
    private static final int HTTP2_TRIES = 4;

    private final HttpClient client;
    private final Lanes lanes;
    private final Lanes.Entry entry;

    private Passage(HttpClient client, Lanes lanes, Lanes.Entry entry) {
        this.client = client;
        this.lanes = lanes;
        this.entry = entry;
    }

    /// @param refusals how often the request was refused untouched
    static Passage of(Clients clients, URI address, int refusals) {
        Lanes lanes = clients.lanes(address);
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            return new Passage(clients.plain(), lanes, Lanes.noLane());
        }
        Lanes.Entry entry = refusals < HTTP2_TRIES ? lanes.enter() : Lanes.noLane();
        return new Passage(entry.isOnLane() ? clients.lane(entry.lane()) : clients.secure(), lanes, entry);
    }

    <B> HttpResponse<B> send(Call call, HttpResponse.BodyHandler<B> handler)
            throws IOException, InterruptedException {
        CountDownLatch connected = entry.connected();
        if (!entry.leads()) {
            connected.await(call.deadline() - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        HttpRequest request = call.request(connected::countDown)
                .version(entry.isOnLane() ? Version.HTTP_2 : Version.HTTP_1_1).build();
        HttpResponse<B> response = client.send(request, handler);
        lanes.answered(entry, response.version() == Version.HTTP_2);
        return response;
    }

    /// Whether to try again after this failure, since the server has not touched the request.
    boolean isWorthAnotherTry(IOException failure) {
        if (!entry.isOnLane() || !isUntouched(failure)) {
            return false;
        }
        lanes.refused(entry);
        return true;
    }

    static boolean isUntouched(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && UNTOUCHED.contains(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        if (entry.leads()) {
            entry.connected().countDown();
        }
        lanes.leave(entry);
    }
}
