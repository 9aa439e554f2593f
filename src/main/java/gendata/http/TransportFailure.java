package gendata.http;

import gendata.http.HttpResult.Failed;
import gendata.http.HttpResult.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says what went wrong with a request, in words that name the server and a proxy before it.
record TransportFailure(Call call, Optional<HttpProxy> proxy, Network network) {
    private static final String TUNNEL = "Tunnel failed, got: ";
    /// Refusals that waiting does not change: neither unknown hosts nor haste.
    private static final Pattern LASTING = Pattern.compile("4(?!04|08|25|29)\\d\\d");

    Failed of(IOException failure) {
        if (failure instanceof HttpTimeoutException timeout) {
            return timeout(timeout);
        }
        if (failure instanceof ProxyRefusal) {
            return new Failed(Reason.UNTRUSTED, words(failure));
        }
        if (failure instanceof UnknownCoding coding) {
            return new Failed(Reason.TORN, "the answer from " + way() + " cannot be read: " + coding.getMessage());
        }
        if (has(UnresolvedAddressException.class, failure) || has(UnknownHostException.class, failure)) {
            return unreachable("the host name of " + nearest() + " is not known");
        }
        if (has(ConnectException.class, failure)) {
            return unreachable("cannot connect to " + nearest() + after(connectWords(failure)));
        }
        if (proxy.isPresent() && words(failure).startsWith(TUNNEL)) {
            return tunnel(proxy.get(), words(failure).substring(TUNNEL.length()));
        }
        if (Passage.isUntouched(failure)) {
            return unreachable(way() + " refused to take the request, and has not looked at it");
        }
        return TlsFailure.words(failure, network)
                .map(words -> new Failed(TlsFailure.lasts(failure) ? Reason.UNTRUSTED : Reason.UNREACHABLE,
                        "no secure connection to " + way() + ": " + words))
                .orElseGet(() -> new Failed(Reason.TORN, brokenOff(failure)));
    }

    /// The client tells no more than the status of a proxy's refusal.
    private Failed tunnel(HttpProxy refusing, String status) {
        return LASTING.matcher(status).matches()
                ? new Failed(Reason.UNTRUSTED, ("the proxy %s refuses to connect to %s (HTTP %s): have whoever runs it"
                        + " allow that, name another one in `proxy`, or the host in `no_proxy`")
                        .formatted(refusing.address(), server(), status))
                : unreachable("the proxy %s does not reach %s: it answered HTTP %s".formatted(refusing.address(),
                        server(), status));
    }

    /// Servers that want TLS answer plain text so, or not at all.
    private String brokenOff(IOException failure) {
        String words = words(failure);
        boolean noHttp = words.contains("status line");
        boolean perhapsSecure = !ServerAddress.isSecure(call.address()) && proxy.isEmpty()
                && (noHttp || words.contains("header parser received no bytes"));
        return "the answer from " + way() + " broke off" + after(noHttp ? "it is no HTTP" : words) + (perhapsSecure
                ? "; perhaps it speaks TLS: is its address one of https:// rather than http://?"
                : "");
    }

    private static Failed unreachable(String message) {
        return new Failed(Reason.UNREACHABLE, message);
    }

    private Failed timeout(HttpTimeoutException failure) {
        if (failure instanceof HttpConnectTimeoutException) {
            return unreachable("no connection to " + nearest() + " within " + connectTime());
        }
        return new Failed(Reason.TIMEOUT,
                "no complete answer from " + way() + " within " + seconds(call.timeout()));
    }

    /// A call may have less time than that.
    private String connectTime() {
        return seconds(System.nanoTime() >= call.deadline() ? call.timeout() : network.connectTimeout());
    }

    Failed silence(Duration idle) {
        return new Failed(Reason.TIMEOUT,
                "nothing came from " + way() + " for " + seconds(idle) + " in the middle of the answer");
    }

    static boolean has(Class<? extends Exception> kind, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /// The first message on the way to the root, for the outer ones are often empty.
    static String words(Throwable failure) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                return message;
            }
        }
        return "";
    }

    private static String connectWords(IOException failure) {
        String words = words(failure);
        return words.isEmpty() ? "nothing listens there" : words;
    }

    private static String after(String words) {
        return words.isEmpty() ? "" : ": " + words;
    }

    /// Whom the client itself connects to.
    private String nearest() {
        return proxy.map(before -> "the proxy " + before.address() + " before " + server()).orElse(server());
    }

    /// Who answers, and who may have in its place.
    private String way() {
        return server() + proxy.map(before -> " through the proxy " + before.address()).orElse("");
    }

    private String server() {
        return ServerAddress.words(call.address());
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() / 1000.0 + " s";
    }
}
