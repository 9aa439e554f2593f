package gendata.http;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/// How a streamed body is divided into events.
enum EventFormat {
    /// Server-sent events, as the HTML standard defines them (https://html.spec.whatwg.org/multipage/server-sent-events.html).
    SERVER_SENT_EVENTS {
        @Override
        void read(Lines lines, int longestEvent, EventReader reader) throws IOException {
            StringBuilder data = new StringBuilder();
            String type = "";
            for (Lines.Line line = lines.next(); line != null && line.ended(); line = lines.next()) {
                String text = line.text();
                if (text.isEmpty()) {
                    if (!data.isEmpty() && !reader.read(new ServerEvent(type.isEmpty() ? UNNAMED : type,
                            data.substring(0, data.length() - 1)))) {
                        return;
                    }
                    data.setLength(0);
                    type = "";
                    continue;
                }
                int colon = text.indexOf(':');
                String value = colon < 0 ? "" : text.substring(text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
                switch (colon < 0 ? text : text.substring(0, colon)) {
                    case "data" -> data.append(value).append('\n');
                    case "event" -> type = value;
                    default -> {
                        // A comment, `id`, `retry`, or a field that the standard does not know.
                    }
                }
                if (data.length() > longestEvent) {
                    throw new IOException("one event is longer than " + longestEvent + " bytes");
                }
            }
        }
    },
    /// One JSON text on each line.
    JSON_LINES {
        @Override
        void read(Lines lines, int longestEvent, EventReader reader) throws IOException {
            for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                if (!line.text().isBlank() && !reader.read(new ServerEvent(UNNAMED, line.text()))) {
                    return;
                }
            }
        }
    };

    private static final String UNNAMED = "message";

    /// Empty when the body is no stream of events.
    static Optional<EventFormat> of(HttpHeaders headers) {
        String type = headers.firstValue("Content-Type").orElse("").replaceFirst(";.*", "").strip();
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "text/event-stream" -> Optional.of(SERVER_SENT_EVENTS);
            case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines",
                    "application/jsonlines" ->
                Optional.of(JSON_LINES);
            default -> Optional.empty();
        };
    }

    /// Hands over all events until the stream ends or the reader wants no more.
    abstract void read(Lines lines, int longestEvent, EventReader reader) throws IOException;
}
