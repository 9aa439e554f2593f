package gendata.model.remote;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/// A variable of the environment that usually holds the key for a provider.
///
/// @param hosts the provider's own, which alone get to see it; `*.example.org` stands for all below that name
public record KeyVariable(String name, List<String> hosts) {
    public KeyVariable {
        hosts = List.copyOf(hosts);
    }

    /// Whether the key is for this address: the provider's own host, and so that nobody can read it on the way.
    boolean isFor(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(address.getScheme()) && hosts.stream()
                .anyMatch(known -> known.startsWith("*.") ? host.endsWith(known.substring(1)) : host.equals(known));
    }
}
