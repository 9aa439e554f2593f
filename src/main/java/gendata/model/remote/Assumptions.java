package gendata.model.remote;

import gendata.format.Json;
import gendata.model.ChatRequest;
import gendata.model.Endpoint;
import gendata.model.Failure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Parameters that are sent because nobody said otherwise, and what a server makes of them; safe for many threads.
///
/// One that a refusal names before the first answer is left out from then on. `max_tokens`, whoever said it, is sent as `max_completion_tokens` where a refusal
/// asks for that.
final class Assumptions {
    private static final String OLD_LIMIT = "max_tokens";
    private static final String NEW_LIMIT = "max_completion_tokens";
    private static final Pattern RENAMED = Pattern.compile("\\b" + OLD_LIMIT + "\\b.*\\b" + NEW_LIMIT + "\\b",
            Pattern.DOTALL);

    private final Set<String> assumed;
    private final Set<String> dropped = ConcurrentHashMap.newKeySet();
    private volatile boolean renamed;
    private volatile boolean proven;

    Assumptions(Endpoint endpoint) {
        this.assumed = endpoint.assumed();
    }

    /// What to send of a request's parameters now.
    ObjectNode of(ChatRequest request) {
        if (!renamed && dropped.isEmpty()) {
            return request.parameters();
        }
        ObjectNode kept = Json.object();
        request.parameters().forEachEntry((name, value) -> {
            if (renamed && name.equals(OLD_LIMIT)) {
                kept.set(NEW_LIMIT, value);
            } else if (!dropped.contains(name)) {
                kept.set(name, value);
            }
        });
        return kept;
    }

    /// A question was answered: from now on a refusal is of the question itself.
    void worked() {
        proven = true;
    }

    /// What a refusal means for a call with these parameters: itself, or that the same has to be asked in other words.
    Failure judge(Failure failure, ObjectNode sent) {
        if (!(failure instanceof Failure.BadRequest refused) || refused.reply() != null) {
            return failure;
        }
        JsonNode limit = sent.get(OLD_LIMIT);
        if (limit != null && !sent.has(NEW_LIMIT) && RENAMED.matcher(refused.message()).find()) {
            renamed = true;
            return new Failure.Format(refused.message());
        }
        for (String name : assumed) {
            if (!proven && sent.has(name) && !name.equals(OLD_LIMIT) && refused.message().contains(name)) {
                dropped.add(name);
                return new Failure.Format(refused.message());
            }
        }
        return failure;
    }
}
