package gendata.model.remote;

import gendata.model.EndpointException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads the base addresses of an API, as `http://localhost:8080/v1/`.
final class ApiAddress {
    static final String ARGUMENT = "api_url";

    private ApiAddress() {}

    /// The addresses, each with a slash at the end.
    ///
    /// @param otherwise the one that is asked when nothing is written
    /// @param call what is posted to below an address
    static List<URI> all(List<String> written, UsualAddress otherwise, String call) throws EndpointException {
        if (written.isEmpty()) {
            return List.of(of(otherwise.address(), "`" + otherwise.name() + "`", call));
        }
        if (written.size() == 1) {
            return List.of(of(written.getFirst(), "`" + ARGUMENT + "`", call));
        }
        Set<URI> addresses = new LinkedHashSet<>();
        for (int index = 0; index < written.size(); index++) {
            String name = "address " + (index + 1) + " of `" + ARGUMENT + "`";
            if (!addresses.add(of(written.get(index), name, call))) {
                throw refused(name, "is there twice; each address is asked as fast as it can take it");
            }
        }
        return List.copyOf(addresses);
    }

    /// @param name what to call it in a message
    private static URI of(String written, String name, String call) throws EndpointException {
        URI address = parse(written, name);
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || address.getHost() == null) {
            throw refused(name, "must be an http or https address with a host, as http://localhost:8080/v1/");
        }
        if (address.getPort() == 0 || address.getPort() > 65_535) {
            throw refused(name, "has the port " + address.getPort() + "; expected one from 1 to 65535");
        }
        if (address.getRawUserInfo() != null) {
            throw refused(name, "must not hold a user name or password; give the key as `api_key`");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw refused(name, "must end with its path, without `?` or `#`, as http://localhost:8080/v1/");
        }
        String base = written.endsWith("/") ? written : written + "/";
        if (base.endsWith("/" + call + "/")) {
            throw refused(name, "must be the part before `" + call + "`: "
                    + base.substring(0, base.length() - call.length() - 1));
        }
        return URI.create(base);
    }

    private static URI parse(String written, String name) throws EndpointException {
        try {
            return new URI(written);
        } catch (URISyntaxException notAnAddress) {
            throw refused(name, "is not an address; expected one as http://localhost:8080/v1/");
        }
    }

    private static EndpointException refused(String name, String what) {
        return new EndpointException(ARGUMENT, false, name + " " + what);
    }
}
