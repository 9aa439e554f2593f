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
/// @param all the present one last
record Layouts(List<Layout> all) {
    static final Layouts FIRST = new Layouts(List.of(new Layout(0, 1, 1, 0)));

    Layouts {
        all = List.copyOf(all);
    }

    /// Shards of one time.
    ///
    /// @param first number of the first one
    /// @param round how often the run was begun in this way; the first shard that begins after the output was dealt with begins another one
    /// @param merged the last round at the end of which the output was dealt with
    record Layout(int first, int shards, int round, int merged) {
        boolean isMerged() {
            return merged >= round;
        }

        boolean holds(int number) {
            return number >= first && number < end();
        }

        /// The number after those of its shards.
        int end() {
            return first + shards;
        }
    }

    Layout last() {
        return all.getLast();
    }

    Layouts nextRound() {
        return withoutLast().and(new Layout(last().first, last().shards, last().round + 1, last().merged));
    }

    /// One process has dealt with what all made in this round.
    Layouts withMerged() {
        return withoutLast().and(new Layout(last().first, last().shards, last().round, last().round));
    }

    /// As it was before the last layout, of which nobody wrote anything.
    Layouts withoutLast() {
        return new Layouts(all.subList(0, all.size() - 1));
    }

    /// From now on so many shards: with numbers of their own, unless there are so many already.
    Layouts of(int shards) {
        if (!all.isEmpty() && last().shards == shards) {
            return this;
        }
        return and(new Layout(all.isEmpty() ? 0 : last().end(), shards, 1, 0));
    }

    private Layouts and(Layout layout) {
        List<Layout> more = new ArrayList<>(all);
        more.add(layout);
        return new Layouts(more);
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
                layouts.add(new Layout(layout.required("first").asInt(), layout.required("shards").asInt(),
                        layout.required("round").asInt(), layout.required("merged").asInt()));
            }
            if (layouts.isEmpty()) {
                throw notOurs(file, null);
            }
            return new Layouts(layouts);
        } catch (JacksonException broken) {
            throw notOurs(file, broken);
        }
    }

    private static RunFolderException notOurs(Path file, @Nullable JacksonException cause) {
        return new RunFolderException(file + ": is not what gendata wrote; restore it, or move the folder away", cause);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        ArrayNode layouts = json.putArray("layouts");
        all.forEach(layout -> layouts.addObject().put("first", layout.first).put("shards", layout.shards)
                .put("round", layout.round).put("merged", layout.merged));
        return json;
    }
}
