package gendata.model.remote;

import gendata.format.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Feeds an API's assembly with the events of a stream. JSON may be written with single quotes.
public final class Streamed {
    private Streamed() {}

    /// What the events make together, as the body of a whole answer.
    public static JsonNode whole(WireFormat wire, List<String> events) {
        Assembly assembly = wire.assembly().orElseThrow();
        for (String event : events) {
            if (assembly.take("", event.replace('\'', '"'))) {
                break;
            }
        }
        return assembly.whole();
    }

    /// Whether the last event, and no event before, says that nothing follows.
    public static boolean endsWithItsLast(WireFormat wire, List<String> events) {
        Assembly assembly = wire.assembly().orElseThrow();
        for (int index = 0; index < events.size() - 1; index++) {
            if (assembly.take("", events.get(index).replace('\'', '"'))) {
                return false;
            }
        }
        return assembly.take("", events.getLast().replace('\'', '"'));
    }

    public static JsonNode json(String json) {
        return Json.read(json.replace('\'', '"'));
    }
}
