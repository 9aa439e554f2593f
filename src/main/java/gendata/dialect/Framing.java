package gendata.dialect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// How the parts of a streamed answer follow each other.
public enum Framing {
    /// Server-sent events.
    EVENTS("text/event-stream"),
    /// A line of JSON each.
    LINES("application/x-ndjson"),
    /// The elements of one JSON array.
    ARRAY("application/json");

    private final String contentType;

    Framing(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /// The bytes of each part.
    public List<byte[]> parts(List<Event> events) {
        List<byte[]> parts = new ArrayList<>();
        for (int index = 0; index < events.size(); index++) {
            Event event = events.get(index);
            String part = switch (this) {
                case EVENTS -> (event.name() == null ? "" : "event: " + event.name() + "\n") + "data: " + event.data()
                        + "\n\n";
                case LINES -> event.data() + "\n";
                case ARRAY -> (index == 0 ? "[" : ",\r\n") + event.data() + (index == events.size() - 1 ? "]" : "");
            };
            parts.add(part.getBytes(StandardCharsets.UTF_8));
        }
        return parts;
    }
}
