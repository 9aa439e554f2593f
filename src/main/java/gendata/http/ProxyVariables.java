package gendata.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the proxy that the environment names for an address, by the rules of curl. Immutable.
///
/// HTTPS_PROXY or HTTP_PROXY by the address's scheme, else ALL_PROXY; NO_PROXY lists exceptions. Lower case comes first,
/// an empty value means none. This machine itself is never reached through a proxy of the environment. Variables that
/// do not matter to the address are not read, so that a wrong one is no error then.
public record ProxyVariables(Map<String, String> environment) {
    private static final HostPatterns THIS_MACHINE = HostPatterns
            .of(List.of("localhost", "127.0.0.0/8", "::1", "0.0.0.0"));

    public ProxyVariables {
        environment = Map.copyOf(environment);
    }

    public Optional<HttpProxy> proxyFor(URI address) throws NetworkException {
        if (THIS_MACHINE.match(address) || HostPatterns.of(noProxy()).match(address)) {
            return Optional.empty();
        }
        String name = variable(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT) + "_proxy");
        if (name == null) {
            name = variable("all_proxy");
        }
        return name == null
                ? Optional.empty()
                : Optional.of(HttpProxy.parse(environment.getOrDefault(name, ""), name));
    }

    private List<String> noProxy() {
        String name = variable("no_proxy");
        return name == null ? List.of() : HostPatterns.split(environment.getOrDefault(name, ""));
    }

    /// The name as it is written in the environment; null when it is not there or empty.
    private @Nullable String variable(String lowerCase) {
        String name = environment.containsKey(lowerCase) ? lowerCase : lowerCase.toUpperCase(Locale.ROOT);
        return environment.getOrDefault(name, "").isBlank() ? null : name;
    }
}
