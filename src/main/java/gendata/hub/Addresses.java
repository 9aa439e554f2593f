package gendata.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where on the Hub a request about a data set goes. Immutable.
record Addresses(URI endpoint) {
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"?next\"?");

    /// @param revision null for the usual one
    URI information(String name, @Nullable String revision) {
        return at("/api/datasets/" + name + (revision == null ? "" : "/revision/" + encoded(revision)));
    }

    URI tree(String name, String commit, String folder) {
        return at("/api/datasets/" + name + "/tree/" + commit + (folder.isEmpty() ? "" : "/" + path(folder))
                + "?recursive=true&expand=false");
    }

    URI converted(String name) {
        return at("/api/datasets/" + name + "/parquet");
    }

    URI file(String name, String commit, String path) {
        return at("/datasets/" + name + "/resolve/" + commit + "/" + path(path));
    }

    private URI at(String rest) {
        return URI.create(endpoint + rest);
    }

    /// Where the next page of a listing is. A mirror may hand out the addresses of the Hub itself.
    Optional<URI> next(Optional<String> link) throws HubException {
        Matcher found = NEXT.matcher(link.orElse(""));
        if (!found.find()) {
            return Optional.empty();
        }
        try {
            URI next = endpoint.resolve(found.group(1));
            if (String.valueOf(next.getRawAuthority()).equals(endpoint.getRawAuthority())) {
                return Optional.of(next);
            }
            if (String.valueOf(next.getHost()).equals(HubSettings.USUAL_ENDPOINT.getHost())) {
                return Optional
                        .of(at(next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery())));
            }
        } catch (IllegalArgumentException broken) {
            // Said below.
        }
        throw new HubException(HubConnection.server(endpoint)
                + " continues its listing at another server; check HF_ENDPOINT");
    }

    private static String path(String path) {
        return Arrays.stream(path.split("/", -1)).map(Addresses::encoded).collect(Collectors.joining("/"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("%7E", "~");
    }
}
