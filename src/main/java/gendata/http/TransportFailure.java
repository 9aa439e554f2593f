package gendata.http;

import gendata.http.HttpResult.Failed;
import gendata.http.HttpResult.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// Says what went wrong with a request, in words that name the server.
final class TransportFailure {
    private TransportFailure() {}

    static Failed timeout(HttpTimeoutException failure, URI address, Duration timeout) {
        if (failure instanceof HttpConnectTimeoutException) {
            Duration waited = timeout.compareTo(HttpTransport.CONNECT_TIMEOUT) < 0
                    ? timeout
                    : HttpTransport.CONNECT_TIMEOUT;
            return new Failed(Reason.UNREACHABLE,
                    "no connection to " + server(address) + " within " + seconds(waited));
        }
        return new Failed(Reason.TIMEOUT, "no complete answer from " + server(address) + " within " + seconds(timeout));
    }

    static Failed of(IOException failure, URI address) {
        String server = server(address);
        if (has(UnresolvedAddressException.class, failure) || has(UnknownHostException.class, failure)) {
            return new Failed(Reason.UNREACHABLE, "the host name of " + server + " is not known");
        }
        if (has(ConnectException.class, failure)) {
            return new Failed(Reason.UNREACHABLE, "cannot connect to " + server + words(failure));
        }
        if (isRefusedHandshake(failure)) {
            return new Failed(Reason.UNREACHABLE, "no secure connection to " + server + words(failure));
        }
        return new Failed(Reason.TORN, "the answer from " + server + " broke off" + words(failure));
    }

    /// Later on a secure connection can break like any other, with the question sent.
    private static boolean isRefusedHandshake(IOException failure) {
        return has(SSLHandshakeException.class, failure) || has(SSLPeerUnverifiedException.class, failure)
                || (has(SSLException.class, failure) && words(failure).contains("SSL message"));
    }

    private static boolean has(Class<? extends Exception> kind, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /// The first message on the way to the root, for the outer ones are often empty.
    private static String words(Throwable failure) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                return ": " + message;
            }
        }
        return has(ConnectException.class, failure) ? ": nothing listens there" : "";
    }

    private static String server(URI address) {
        int port = address.getPort();
        if (port >= 0) {
            return address.getHost() + ":" + port;
        }
        return address.getHost() + ("https".equalsIgnoreCase(address.getScheme()) ? ":443" : ":80");
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() / 1000.0 + " s";
    }
}
