package gendata.journal;

import gendata.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How the units of a shard stood when its process ended.
///
/// @param round of the run that it took part in last
/// @param work tells what it worked on: plan, input and whether units are made again
/// @param units of the shard
/// @param stopped why it ended before all units had their turn; null where they had
public record ShardEnd(int round, String work, long units, long ended, long failed, @Nullable String stopped) {
    /// Whether nothing is left to do for it, with this plan and this input.
    boolean isComplete() {
        return stopped == null && ended == units;
    }

    /// What the file says, or null where there is none that can be read: then the shard has to be run again.
    static @Nullable ShardEnd read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            JsonNode json = Json.read(bytes, 0, bytes.length);
            return new ShardEnd(json.required("round").asInt(), json.required("work").asString(),
                    json.required("units").asLong(),
                    json.required("ended").asLong(), json.required("failed").asLong(),
                    json.path("stopped").asString(null));
        } catch (JacksonException damaged) {
            return null;
        }
    }

    ShardEnd of(int other) {
        return new ShardEnd(other, work, units, ended, failed, stopped);
    }

    ObjectNode toJson() {
        return Json.object().put("round", round).put("work", work).put("units", units)
                .put("ended", ended).put("failed", failed).put("stopped", stopped);
    }
}
