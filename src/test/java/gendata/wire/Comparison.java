package gendata.wire;

import gendata.format.Json;
import gendata.server.ReceivedRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tells where two requests say something else, but for what may be. Used by one thread.
final class Comparison {
    /// The headers that servers heed.
    static final List<String> HEADERS = List.of("Accept", "Content-Type", "Authorization", "api-key", "x-api-key",
            "x-goog-api-key", "anthropic-version", "anthropic-beta", "HTTP-Referer", "X-OpenRouter-Title");

    private final List<Exemption> exemptions;
    private final Set<Exemption> used = new HashSet<>();
    private final List<String> differences = new ArrayList<>();

    Comparison(List<Exemption> exemptions) {
        this.exemptions = List.copyOf(exemptions);
    }

    /// All differences so far, a line each.
    List<String> differences() {
        return List.copyOf(differences);
    }

    /// Those that excused nothing so far.
    List<Exemption> unused() {
        return exemptions.stream().filter(exemption -> !used.contains(exemption)).toList();
    }

    void compare(String api, String question, ReceivedRequest ours, ReceivedRequest clients) {
        Pair pair = new Pair(api, question);
        pair.compare("method", ours.method(), clients.method());
        pair.compare("path", ours.path(), clients.path());
        for (String header : HEADERS) {
            pair.compare(header, ours.headers().get(header), clients.headers().get(header));
        }
        pair.compare("", ours.body(), clients.body());
    }

    /// Two requests that ask the same.
    private final class Pair {
        private final String api;
        private final String question;

        Pair(String api, String question) {
            this.api = api;
            this.question = question;
        }

        private void compare(String place, JsonNode ours, JsonNode clients) {
            if (ours.isObject() && clients.isObject()) {
                Set<String> names = new TreeSet<>(ours.propertyNames());
                names.addAll(clients.propertyNames());
                names.forEach(name -> compare(place + "/" + name, ours.path(name), clients.path(name)));
            } else if (ours.isArray() && clients.isArray() && ours.size() == clients.size()) {
                for (int index = 0; index < ours.size(); index++) {
                    compare(place + "/" + index, ours.path(index), clients.path(index));
                }
            } else {
                compare(place, text(ours), text(clients));
            }
        }

        private static @Nullable String text(JsonNode value) {
            return value.isMissingNode() ? null : Json.text(value);
        }

        private void compare(String place, @Nullable String ours, @Nullable String clients) {
            if (ours == null ? clients == null : ours.equals(clients)) {
                return;
            }
            List<Exemption> fitting = exemptions.stream()
                    .filter(exemption -> exemption.covers(api, place, ours != null, clients != null)).toList();
            used.addAll(fitting);
            if (fitting.isEmpty()) {
                differences.add("%s %s: %s is %s, the client's %s".formatted(api, question, place, ours, clients));
            }
        }
    }
}
