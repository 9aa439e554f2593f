package gendata.journal;

import gendata.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How the shards of a layout have shared out among themselves what all may spend and how fast all may ask. Immutable.
///
/// @param first number of the first shard; portions of another layout count for nothing
/// @param all by the numbers of the shards; who has none has spent nothing
record Portions(int first, Map<Integer, Portion> all) {
    Portions {
        all = Map.copyOf(all);
    }

    /// Of one shard.
    ///
    /// @param amount what it may spend in all of this layout, with what it has spent
    /// @param settled whether all of it is spent, so that nothing of it comes back
    /// @param part of the rates, from 0 to 1; null of one that does not ask
    /// @param log bytes of its reply log, which says that it has spent this; negative of one that may be asking
    record Portion(Amount amount, boolean settled, @Nullable Double part, long log) {
        static final long ASKING = -1;
        private static final Portion NONE = new Portion(Amount.NONE, true, null, 0);

        Portion of(Amount other, boolean isSettled) {
            return new Portion(other, isSettled, part, ASKING);
        }

        Portion asking(@Nullable Double other) {
            return new Portion(amount, settled, other, ASKING);
        }
    }

    Portion of(int shard) {
        return all.getOrDefault(shard, Portion.NONE);
    }

    Portions with(int shard, Portion portion) {
        Map<Integer, Portion> others = new TreeMap<>(all);
        others.put(shard, portion);
        return new Portions(first, others);
    }

    /// What all have together.
    Amount sum() {
        return all.values().stream().map(Portion::amount).reduce(Amount.NONE, Amount::plus);
    }

    /// Whether nothing can come back from any of them.
    boolean areSettled() {
        return all.values().stream().allMatch(Portion::settled);
    }

    /// Those of the present layout; what shards had that it does not have counts for nothing.
    static Portions read(Path file, Layouts.Layout layout) throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            JsonNode json = Json.read(bytes, 0, bytes.length);
            Map<Integer, Portion> all = new TreeMap<>();
            for (JsonNode portion : json.required("shards")) {
                int number = portion.required("shard").asInt();
                if (json.required("first").asInt() == layout.first() && layout.holds(number)) {
                    all.put(number, read(portion));
                }
            }
            return new Portions(layout.first(), all);
        } catch (NoSuchFileException none) {
            return new Portions(layout.first(), Map.of());
        } catch (JacksonException broken) {
            throw new RunFolderException(file + ": is not what gendata wrote; remove it while nobody is at work",
                    broken);
        }
    }

    private static Portion read(JsonNode portion) {
        JsonNode part = portion.path("part");
        return new Portion(Amount.read(portion), portion.required("settled").asBoolean(),
                part.isNumber() ? part.asDouble() : null, portion.required("log").asLong());
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("first", first);
        ArrayNode shards = json.putArray("shards");
        new TreeMap<>(all).forEach((shard, portion) -> {
            ObjectNode entry = shards.addObject().put("shard", shard);
            portion.amount().put(entry);
            entry.put("settled", portion.settled()).put("part", portion.part()).put("log", portion.log());
        });
        return json;
    }
}
