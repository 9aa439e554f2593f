package gendata.http;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Says why there is no secure connection, and which setting helps.
final class TlsFailure {
    private static final Pattern OTHER_NAME = Pattern.compile("No (?:name matching|subject alternative)");
    /// What a server says that wants a certificate; some only hint at it.
    private static final Pattern WANTS_CERTIFICATE = Pattern.compile("(?:certificate_required|bad_certificate"
            + "|handshake_failure|certificate_unknown|unknown_ca|access_denied|unsupported_certificate)");

    private TlsFailure() {}

    /// Whether the same will happen again until somebody changes a certificate.
    static boolean lasts(IOException failure) {
        return TransportFailure.has(CertificateException.class, failure)
                || (TransportFailure.has(SSLException.class, failure)
                        && WANTS_CERTIFICATE.matcher(TransportFailure.words(failure)).find());
    }

    /// Empty when the failure is another one: later on a secure connection can break like any other, with the question
    /// sent.
    static Optional<String> words(IOException failure, Network network) {
        String words = TransportFailure.words(failure);
        if (TransportFailure.has(CertificateExpiredException.class, failure)) {
            return Optional.of("its certificate has expired");
        }
        if (TransportFailure.has(CertificateNotYetValidException.class, failure)) {
            return Optional.of("its certificate is not valid yet; is this machine's clock right?");
        }
        if (TransportFailure.has(CertPathBuilderException.class, failure)) {
            return Optional.of("the authority that issued its certificate is not known; name a PEM file with the"
                    + " authority's certificate in `ca_file`");
        }
        if (TransportFailure.has(CertificateException.class, failure) && OTHER_NAME.matcher(words).find()) {
            return Optional.of("its certificate is for another host name");
        }
        Matcher alert = WANTS_CERTIFICATE.matcher(words);
        if (TransportFailure.has(SSLException.class, failure) && alert.find()) {
            return Optional.of("it refused with `" + alert.group() + "`; perhaps it "
                    + (network.clientCertificate() == null
                            ? "wants a client's certificate: name one in `client_certificate`"
                            : "does not accept the certificate in `client_certificate`"));
        }
        if (TransportFailure.has(SSLHandshakeException.class, failure)
                || TransportFailure.has(SSLPeerUnverifiedException.class, failure)) {
            return Optional.of(words);
        }
        if (TransportFailure.has(SSLException.class, failure) && words.contains("SSL message")) {
            return Optional.of("it does not speak TLS; is its address one of http:// rather than https://?");
        }
        return Optional.empty();
    }
}
