package gendata.journal;

import gendata.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Into how many shards the units of a run folder are shared out, now and before. Immutable.
///
/// Shards are numbered through, so that those of a later layout have higher numbers, and what their logs tell is later, too. A run
/// that was always one process has the layout of one shard with number 0, and no file that says so.
///
/// @param round how often the run was begun in this way; the first shard that begins after the output was dealt with begins another one
/// @param merged the last round at the end of which the output was dealt with
record Layouts(List<Layout> all, int round, int merged) {
    static final Layouts FIRST = new Layouts(List.of(new Layout(0, 1)), 1, 0);

    Layouts {
        all = List.copyOf(all);
    }

    /// Shards of one time.
    ///
    /// @param first number of the first one
    record Layout(int first, int shards) {}

    Layout last() {
        return all.getLast();
    }

    Layouts nextRound() {
        return new Layouts(all, round + 1, merged);
    }

    /// One process has dealt with what all made in this round.
    Layouts withMerged() {
        return new Layouts(all, round, round);
    }

    boolean isMerged() {
        return merged >= round;
    }

    /// From now on so many shards, with numbers of their own.
    Layouts and(int shards) {
        List<Layout> more = new ArrayList<>(all);
        more.add(new Layout(last().first() + last().shards(), shards));
        return new Layouts(more, 1, 0);
    }

    /// So many shards instead of the last ones, of which nobody wrote anything.
    Layouts insteadOfLast(int shards) {
        List<Layout> others = new ArrayList<>(all.subList(0, all.size() - 1));
        others.add(new Layout(last().first(), shards));
        return new Layouts(others, 1, 0);
    }

    static Layouts read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return FIRST;
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            JsonNode json = Json.read(bytes, 0, bytes.length);
            List<Layout> layouts = new ArrayList<>();
            for (JsonNode layout : json.required("layouts")) {
                layouts.add(new Layout(layout.required("first").asInt(), layout.required("shards").asInt()));
            }
            if (layouts.isEmpty()) {
                throw notOurs(file, null);
            }
            return new Layouts(layouts, json.required("round").asInt(), json.path("merged").asInt(0));
        } catch (JacksonException broken) {
            throw notOurs(file, broken);
        }
    }

    private static RunFolderException notOurs(Path file, @Nullable JacksonException cause) {
        return new RunFolderException(file + ": is not what gendata wrote; restore it, or move the folder away", cause);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("round", round).put("merged", merged);
        ArrayNode layouts = json.putArray("layouts");
        all.forEach(layout -> layouts.addObject().put("first", layout.first()).put("shards", layout.shards()));
        return json;
    }
}
