package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.remote.Assembly;
import gendata.model.remote.StreamPart;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Waits for the event of a streamed response that holds the whole of it.
///
/// The finished items are kept beside, for servers whose last event has none.
final class ResponseAssembly implements Assembly {
    private final ArrayNode items = Json.object().arrayNode();
    private JsonNode whole = JsonNodeFactory.instance.missingNode();

    @Override
    public boolean take(String name, String data) {
        JsonNode event = StreamPart.read(data);
        if (event == null) {
            return false;
        }
        return switch (event.path("type").asString(name)) {
            case "response.completed", "response.incomplete", "response.failed" -> end(event.path("response"));
            case "error" -> error(event);
            case "response.output_item.done" -> {
                items.add(event.path("item"));
                yield false;
            }
            default -> event.path("error").isObject() && error(event);
        };
    }

    private boolean end(JsonNode response) {
        whole = response;
        if (response instanceof ObjectNode last && last.path("output").isEmpty() && !items.isEmpty()) {
            last.set("output", items);
        }
        return true;
    }

    /// OpenAI's own errors stand in the event itself, or in a member of it.
    private boolean error(JsonNode event) {
        JsonNode error = event.path("error");
        whole = Json.object().set("error", error.isObject() || error.isString() ? error : event);
        return true;
    }

    @Override
    public JsonNode whole() {
        return whole;
    }
}
