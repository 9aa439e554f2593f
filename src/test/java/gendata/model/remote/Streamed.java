package gendata.model.remote;

import gendata.format.Json;
import gendata.model.Answer;
import java.util.List;
import java.util.Map;
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

    /// What a question is answered whose server sends these events.
    public static Answer answer(Asking question, List<String> events) throws Exception {
        StringBuilder sent = new StringBuilder(": comment\n\n");
        events.forEach(event -> sent.append("event: any\ndata: ").append(event).append("\n\n"));
        return question.arguments("{'model':'m','stream':true}").answer(200, sent.toString(),
                Map.of("Content-Type", "text/event-stream"));
    }

    public static JsonNode json(String json) {
        return Json.read(json.replace('\'', '"'));
    }
}
