package gendata.hub;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the Hub is, who asks and where files are kept, as the environment says. Immutable.
///
/// @param token null for none
/// @param tokenSource what messages call the place that the token is from
/// @param cache the folder that `huggingface_hub` keeps its files in too
/// @param offline whether only what is in the cache is used
record HubSettings(URI endpoint, @Nullable String token, String tokenSource, Path cache, boolean offline) {
    static final URI USUAL_ENDPOINT = URI.create("https://huggingface.co");
    private static final String ENDPOINT = "HF_ENDPOINT";
    private static final String TOKEN = "HF_TOKEN";
    private static final String TOKEN_PATH = "HF_TOKEN_PATH";
    private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");
    private static final int LONGEST_TOKEN = 10_000;

    /// @param home the user's own folder
    static HubSettings of(Map<String, String> environment, Path home) throws HubException {
        Variables variables = new Variables(environment, home);
        Path hub = variables.path("HF_HOME",
                variables.path("XDG_CACHE_HOME", home.resolve(".cache")).resolve("huggingface"));
        Path cache = variables.path("HF_HUB_CACHE", variables.path("HUGGINGFACE_HUB_CACHE", hub.resolve("hub")));
        boolean offline = TRUE.contains(variables.text("HF_HUB_OFFLINE").toUpperCase(Locale.ROOT));
        String token = variables.text(TOKEN);
        if (!token.isEmpty()) {
            return new HubSettings(endpoint(variables), usable(token, TOKEN), TOKEN, cache, offline);
        }
        Path file = variables.path(TOKEN_PATH, hub.resolve("token"));
        String kept = kept(file);
        return new HubSettings(endpoint(variables), kept.isEmpty() ? null : usable(kept, file.toString()),
                file.toString(), cache, offline);
    }

    private static URI endpoint(Variables variables) throws HubException {
        String written = variables.text(ENDPOINT).replaceFirst("/+$", "");
        if (written.isEmpty()) {
            return USUAL_ENDPOINT;
        }
        try {
            URI endpoint = new URI(written);
            if (Set.of("http", "https").contains(String.valueOf(endpoint.getScheme())) && endpoint.getHost() != null
                    && endpoint.getUserInfo() == null && endpoint.getRawQuery() == null) {
                return endpoint;
            }
        } catch (URISyntaxException wrong) {
            // Said below.
        }
        throw new HubException(
                "`HF_ENDPOINT` is not the address of a Hub; expected one such as https://huggingface.co");
    }

    private static String kept(Path file) throws HubException {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LONGEST_TOKEN
                    ? Files.readString(file).strip()
                    : "";
        } catch (IOException unreadable) {
            throw new HubException("the token in " + file
                    + " cannot be read; set HF_TOKEN instead, or HF_TOKEN_PATH to another file", unreadable);
        }
    }

    private static String usable(String token, String source) throws HubException {
        if (!token.chars().allMatch(character -> character > ' ' && character <= '~')) {
            throw new HubException("the token of " + source
                    + " is none: it has characters other than letters, digits and signs; copy it again from"
                    + " https://huggingface.co/settings/tokens");
        }
        return token;
    }

    @Override
    public String toString() {
        return "HubSettings[" + endpoint + ", " + cache + "]";
    }

    /// Variables as `huggingface_hub` reads them.
    private record Variables(Map<String, String> environment, Path home) {
        String text(String name) {
            return environment.getOrDefault(name, "").strip();
        }

        Path path(String name, Path usual) {
            String text = text(name);
            if (text.isEmpty()) {
                return usual;
            }
            return text.equals("~") || text.startsWith("~/")
                    ? home.resolve(text.replaceFirst("^~/?", ""))
                    : Path.of(text);
        }
    }
}
