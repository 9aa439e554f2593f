package gendata.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;

/// The way that one try of a request takes: which client, which lane and which HTTP. For one thread.
final class Passage implements AutoCloseable {
    /// What the JDK says where a server has not looked at a request, or would only look at it in HTTP/1.1.
    private static final Set<String> UNTOUCHED = Set.of("too many concurrent streams", "request not processed by peer",
            "Received RST_STREAM: Stream not processed", "Received RST_STREAM: Use HTTP/1.1 for request");
    /// After so many refusals a request goes by HTTP/1.1, where connections take one at a time.
    private static final int HTTP2_TRIES = 4;

    private final HttpClient client;
    private final Version version;
    private final Lanes lanes;
    private final int lane;

    private Passage(HttpClient client, Version version, Lanes lanes, int lane) {
        this.client = client;
        this.version = version;
        this.lanes = lanes;
        this.lane = lane;
    }

    /// @param refusals how often the request was refused untouched
    static Passage of(Clients clients, URI address, int refusals) {
        Lanes lanes = clients.lanes(address);
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            return new Passage(clients.plain(), Version.HTTP_1_1, lanes, Lanes.NONE);
        }
        int lane = refusals < HTTP2_TRIES ? lanes.enter() : Lanes.NONE;
        return lane == Lanes.NONE
                ? new Passage(clients.secure(0), Version.HTTP_1_1, lanes, lane)
                : new Passage(clients.secure(lane), Version.HTTP_2, lanes, lane);
    }

    <B> HttpResponse<B> send(HttpRequest.Builder request, HttpResponse.BodyHandler<B> handler)
            throws IOException, InterruptedException {
        HttpResponse<B> response = client.send(request.version(version).build(), handler);
        lanes.answered(lane, response.version() == Version.HTTP_2);
        return response;
    }

    /// Whether to try again after this failure, since the server has not touched the request.
    boolean isWorthAnotherTry(IOException failure) {
        if (lane == Lanes.NONE || !isUntouched(failure)) {
            return false;
        }
        lanes.refused(lane);
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
        lanes.leave(lane);
    }
}
