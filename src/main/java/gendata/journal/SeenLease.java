package gendata.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import gendata.format.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A lease as it stands there.
///
/// @param here whether its holder is on this machine and sees the file as this process does
/// @param locked whether a process of this machine has the file locked; also where that cannot be told
record SeenLease(String content, boolean here, boolean locked) {
    Lease.@Nullable Holder holder() {
        ObjectNode words = words(content);
        return words == null
                ? null
                : new Lease.Holder(text(words, "host"), here, words.path("process").asLong(0), time(words, "started"),
                        time(words, "renewed"), words.path("work").asString(null),
                        words.path("terms").asString(null), locked);
    }

    /// Whether a lease of this content was written on this machine, by somebody who sees the file as this process does.
    static boolean isFrom(String content, Path file) {
        ObjectNode words = words(content);
        String machine = words == null ? "" : words.path("machine").asString(text(words, "host"));
        return machine.equals(Machine.seeing(file)) || machine.equals(Machine.name());
    }

    /// Whether it was read in the middle of a change.
    static boolean isTorn(String content) {
        return words(content) == null;
    }

    private static @Nullable ObjectNode words(String content) {
        byte[] bytes = content.getBytes(UTF_8);
        try (JsonParser parser = Json.parser(bytes, 0, bytes.length)) {
            // What stands behind it is the end of a longer lease that is just being replaced.
            return parser.nextToken() != null && Json.readValue(parser) instanceof ObjectNode words ? words : null;
        } catch (JacksonException torn) {
            return null;
        }
    }

    private static String text(ObjectNode holder, String name) {
        JsonNode value = holder.get(name);
        return value == null ? "unknown" : value.asString();
    }

    private static Instant time(ObjectNode holder, String name) {
        try {
            return Instant.parse(text(holder, name));
        } catch (DateTimeParseException noTime) {
            return Instant.EPOCH;
        }
    }
}
