package gendata.model.remote;

import gendata.http.ClientCertificate;
import gendata.http.HttpProxy;
import gendata.http.HttpTransport;
import gendata.http.Network;
import gendata.http.NetworkException;
import gendata.http.ProxyVariables;
import gendata.model.EndpointArguments;
import gendata.model.EndpointException;
import gendata.model.Transfer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads how calls travel from the arguments that all APIs on servers have, and makes sure that they can.
final class TransferArguments {
    private static final String STREAM = "stream";
    private static final String IDLE = "idle_timeout";
    private static final String CONNECT = "connect_timeout";
    private static final String PROXY = "proxy";
    private static final String NO_PROXY = "no_proxy";
    private static final String AUTHORITIES = "ca_file";
    private static final String CERTIFICATE = "client_certificate";
    private static final String KEY = "client_key";
    private static final String PASSWORD = "client_password";
    static final String INSECURE = "insecure";
    private static final String NO = "none";
    static final List<String> NAMES = List.of(STREAM, IDLE, CONNECT, PROXY, NO_PROXY, AUTHORITIES, CERTIFICATE, KEY,
            PASSWORD, INSECURE);

    private final EndpointArguments given;
    private final List<URI> addresses;

    /// @param addresses where questions go
    TransferArguments(EndpointArguments given, List<URI> addresses) {
        this.given = given;
        this.addresses = addresses;
    }

    /// @param canStream whether the API has answers that come in parts
    /// @param environment where a proxy may be named
    Transfer read(Duration timeout, boolean canStream, Map<String, String> environment) throws EndpointException {
        boolean stream = given.truth(STREAM).orElse(false);
        if (stream && !canStream) {
            throw new EndpointException(STREAM, false,
                    "this API's answers cannot be read in parts; leave `stream` out");
        }
        Network network = Network.DIRECT.withProxy(proxy(), given.texts(NO_PROXY))
                .withCertificateAuthorities(given.filledText(AUTHORITIES).map(Path::of).orElse(null))
                .withClientCertificate(certificate()).withInsecure(given.truth(INSECURE).orElse(false))
                .withConnectTimeout(given.duration(CONNECT).orElse(Network.CONNECT_TIMEOUT));
        Transfer transfer = new Transfer(timeout, stream, given.duration(IDLE).orElse(Transfer.USUAL_IDLE), network,
                given.filledText(PROXY).isPresent() ? Map.of() : proxies(environment));
        for (URI address : addresses) {
            check(transfer.networkTo(address));
        }
        return transfer;
    }

    private @Nullable HttpProxy proxy() throws EndpointException {
        Optional<String> written = given.filledText(PROXY).filter(text -> !text.toLowerCase(Locale.ROOT).equals(NO));
        if (written.isEmpty()) {
            return null;
        }
        try {
            return HttpProxy.parse(written.get(), PROXY);
        } catch (NetworkException wrong) {
            throw new EndpointException(PROXY, false, String.valueOf(wrong.getMessage()));
        }
    }

    private Map<URI, HttpProxy> proxies(Map<String, String> environment) throws EndpointException {
        ProxyVariables variables = new ProxyVariables(environment);
        Map<URI, HttpProxy> proxies = new HashMap<>();
        for (URI address : addresses) {
            try {
                variables.proxyFor(address).ifPresent(proxy -> proxies.put(address, proxy));
            } catch (NetworkException wrong) {
                throw new EndpointException(ApiAddress.ARGUMENT, false, String.valueOf(wrong.getMessage()));
            }
        }
        return proxies;
    }

    private @Nullable ClientCertificate certificate() throws EndpointException {
        Optional<String> file = given.filledText(CERTIFICATE);
        Optional<String> key = given.filledText(KEY);
        Optional<String> password = given.text(PASSWORD);
        if (file.isEmpty()) {
            for (String name : List.of(KEY, PASSWORD)) {
                if (given.text(name).isPresent()) {
                    throw new EndpointException(name, false,
                            "`" + name + "` is of no use without `" + CERTIFICATE + "`, the file with the certificate");
                }
            }
            return null;
        }
        Path path = Path.of(file.get());
        String name = file.get().toLowerCase(Locale.ROOT);
        if (name.endsWith(".p12") || name.endsWith(".pfx")) {
            refuse(KEY, key, "a file that holds its key itself");
            return new ClientCertificate.Pkcs12(path, password.orElse(""));
        }
        refuse(PASSWORD, password, "a PEM file: its key is not encrypted, or use a .p12 file");
        return new ClientCertificate.Pem(path, key.map(Path::of).orElse(path));
    }

    private static void refuse(String name, Optional<String> value, String certificate) throws EndpointException {
        if (value.isPresent()) {
            throw new EndpointException(name, false,
                    "`" + name + "` is of no use beside `" + CERTIFICATE + "`, " + certificate);
        }
    }

    /// Reads the files that it names.
    private void check(Network network) throws EndpointException {
        try {
            HttpTransport.of(network);
        } catch (NetworkException wrong) {
            throw new EndpointException(network.clientCertificate() == null ? AUTHORITIES : CERTIFICATE, false,
                    String.valueOf(wrong.getMessage()));
        }
    }
}
