package gendata.dialect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a request says outside of its body.
///
/// @param headers that find a name in any case
/// @param query as it was sent, or null
/// @param model that the path names, or null where the body does
public record Call(Map<String, List<String>> headers, @Nullable String query, @Nullable String model) {
    private static final String BEARER = "Bearer ";

    /// The first header of this name.
    @Nullable
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    /// The key that `Authorization` holds.
    @Nullable
    String bearer() {
        String authorization = header("Authorization");
        return authorization == null || !authorization.startsWith(BEARER)
                ? null
                : authorization.substring(BEARER.length());
    }

    /// The first parameter of this name in the query.
    public @Nullable String parameter(String name) {
        if (query == null) {
            return null;
        }
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return decoded(pair.substring(name.length() + 1));
            }
        }
        return null;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}
