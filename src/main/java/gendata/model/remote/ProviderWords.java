package gendata.model.remote;

import gendata.format.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads what a router, as OpenRouter is, says beside an error: whose error it is, and why.
final class ProviderWords {
    /// Stands for a question that was refused for what it says.
    static final String MODERATION = "moderation";

    private static final List<String> REASONS = List.of("reasons", "patterns");

    private ProviderWords() {}

    /// To put behind the message: the reasons, and the provider's own words; empty where there are none.
    static String behind(JsonNode metadata) {
        StringBuilder words = new StringBuilder();
        for (String name : REASONS) {
            List<String> reasons = new ArrayList<>();
            metadata.path(name).forEach(reason -> reasons.add(reason.asString("")));
            if (!reasons.isEmpty()) {
                words.append(" (").append(String.join(", ", reasons)).append(")");
            }
        }
        JsonNode raw = metadata.path("raw");
        if (!raw.isMissingNode() && !raw.isNull()) {
            words.append(" (").append(metadata.path("provider_name").asString("the provider")).append(": ")
                    .append(raw.isString() ? raw.asString() : Json.text(raw)).append(")");
        }
        return words.toString();
    }

    static Optional<String> moderation(JsonNode metadata) {
        return metadata.has("flagged_input") || REASONS.stream().anyMatch(metadata::has)
                ? Optional.of(MODERATION)
                : Optional.empty();
    }
}
