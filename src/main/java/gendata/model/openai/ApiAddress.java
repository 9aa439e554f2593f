package gendata.model.openai;

import gendata.model.EndpointException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// Reads the base address of an API, as `http://localhost:8080/v1/`.
final class ApiAddress {
    private static final String ARGUMENT = "api_url";
    private static final String CALL = "chat/completions";

    private ApiAddress() {}

    /// The address with a slash at the end.
    static URI of(String written) throws EndpointException {
        URI address = parse(written);
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || address.getHost() == null) {
            throw refused("must be an http or https address with a host, as http://localhost:8080/v1/");
        }
        if (address.getPort() == 0 || address.getPort() > 65_535) {
            throw refused("has the port " + address.getPort() + "; expected one from 1 to 65535");
        }
        if (address.getRawUserInfo() != null) {
            throw refused("must not hold a user name or password; give the key as `api_key`");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw refused("must end with its path, without `?` or `#`, as http://localhost:8080/v1/");
        }
        String base = written.endsWith("/") ? written : written + "/";
        if (base.endsWith("/" + CALL + "/")) {
            throw refused("must be the part before `" + CALL + "`: "
                    + base.substring(0, base.length() - CALL.length() - 1));
        }
        return URI.create(base);
    }

    /// Where questions are posted.
    static URI call(URI base) {
        return base.resolve(CALL);
    }

    private static URI parse(String written) throws EndpointException {
        try {
            return new URI(written);
        } catch (URISyntaxException notAnAddress) {
            throw refused("is not an address; expected one as http://localhost:8080/v1/");
        }
    }

    private static EndpointException refused(String what) {
        return new EndpointException(ARGUMENT, false, "`" + ARGUMENT + "` " + what);
    }
}
