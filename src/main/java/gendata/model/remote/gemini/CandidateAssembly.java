package gendata.model.remote.gemini;

import gendata.format.Json;
import gendata.model.remote.Assembly;
import gendata.model.remote.StreamPart;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Puts the parts together in which the Gemini API sends its candidates.
final class CandidateAssembly implements Assembly {
    private final Map<Integer, Candidate> candidates = new TreeMap<>();
    private final ObjectNode rest = Json.object();
    private JsonNode error = JsonNodeFactory.instance.missingNode();

    /// What came of one candidate.
    private static final class Candidate {
        private final ObjectNode members = Json.object();
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder thoughts = new StringBuilder();
        private final ArrayNode others = JsonNodeFactory.instance.arrayNode();
        private boolean hasText;
    }

    /// No event says that it is the last one: the server ends the stream.
    @Override
    public boolean take(String name, String data) {
        JsonNode event = StreamPart.read(data);
        if (event == null) {
            return false;
        }
        if (event.path("error").isObject()) {
            error = event.path("error");
            return true;
        }
        for (String member : new String[] {"promptFeedback", "usageMetadata"}) {
            if (event.path(member).isObject()) {
                rest.set(member, event.path(member));
            }
        }
        for (JsonNode candidate : event.path("candidates")) {
            add(candidate, candidates.computeIfAbsent(candidate.path("index").asInt(0), index -> new Candidate()));
        }
        return false;
    }

    private static void add(JsonNode written, Candidate candidate) {
        for (String member : new String[] {"index", "finishReason", "finishMessage"}) {
            if (written.has(member)) {
                candidate.members.set(member, written.path(member));
            }
        }
        for (JsonNode part : written.path("content").path("parts")) {
            if (!part.path("text").isString()) {
                candidate.others.add(part);
            } else if (part.path("thought").asBoolean(false)) {
                candidate.thoughts.append(part.path("text").asString());
            } else {
                candidate.hasText = true;
                candidate.text.append(part.path("text").asString());
            }
        }
    }

    /// An answer is whole when every candidate says why it stopped, or the prompt was blocked.
    @Override
    public JsonNode whole() {
        if (!error.isMissingNode()) {
            return Json.object().set("error", error);
        }
        boolean blocked = candidates.isEmpty() && rest.path("promptFeedback").has("blockReason");
        boolean finished = !candidates.isEmpty() && candidates.values().stream()
                .allMatch(candidate -> candidate.members.path("finishReason").isString());
        if (!blocked && !finished) {
            return JsonNodeFactory.instance.missingNode();
        }
        ObjectNode whole = rest.deepCopy();
        ArrayNode list = whole.putArray("candidates");
        candidates.values().forEach(candidate -> list.add(whole(candidate)));
        return whole;
    }

    private static ObjectNode whole(Candidate candidate) {
        ObjectNode whole = candidate.members.deepCopy();
        ArrayNode parts = whole.putObject("content").put("role", "model").putArray("parts");
        if (!candidate.thoughts.isEmpty()) {
            parts.addObject().put("text", candidate.thoughts.toString()).put("thought", true);
        }
        if (candidate.hasText) {
            parts.addObject().put("text", candidate.text.toString());
        }
        parts.addAll(candidate.others);
        return whole;
    }
}
