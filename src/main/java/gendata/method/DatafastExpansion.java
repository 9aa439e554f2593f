package gendata.method;

import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import gendata.vary.AxisValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a task's `expansion` says: the values that prompts have placeholders for, and how many of their combinations are made.
///
/// @param values of each placeholder
/// @param places where each placeholder is written
/// @param combinatorial whether all combinations are made
/// @param drawn else how many are drawn
/// @param most how many there may be
record DatafastExpansion(Map<String, List<AxisValue>> values, Map<String, Place> places, boolean combinatorial,
        int drawn, int most, long seed) {
    private static final int MOST_DRAWN = 100_000;
    private static final int MOST_EXPANSIONS = 1_000_000;
    private static final int USUAL_EXPANSIONS = 1_000;

    DatafastExpansion {
        values = new LinkedHashMap<>(values);
        places = new LinkedHashMap<>(places);
    }

    /// @param taken names that placeholders cannot have
    static DatafastExpansion read(Fields fields, Set<String> taken, Problems problems) {
        TaskNode.Mapping written = fields.mapping("expansion");
        if (written == null) {
            return new DatafastExpansion(Map.of(), Map.of(), true, 1, USUAL_EXPANSIONS, 0);
        }
        Fields expansion = new Fields(written, problems);
        TaskNode.Mapping placeholders = expansion.mapping("placeholders");
        Boolean all = expansion.truth("combinatorial");
        int drawn = or(expansion.wholeNumber("num_random_samples", 1, MOST_DRAWN), 1);
        int most = or(expansion.wholeNumber("max_samples", 1, MOST_EXPANSIONS), USUAL_EXPANSIONS);
        int seed = or(expansion.wholeNumber("seed", Integer.MIN_VALUE, Integer.MAX_VALUE), 0);
        expansion.finish();
        boolean combinatorial = all == null || all;
        if (!combinatorial && drawn > most) {
            problems.add(written.place(), "`num_random_samples` is " + drawn + ", more than `max_samples`, " + most,
                    "a higher `max_samples`", null);
        }
        Map<String, List<AxisValue>> values = new LinkedHashMap<>();
        Map<String, Place> places = new LinkedHashMap<>();
        GridReader lists = new GridReader(problems);
        for (TaskNode.Entry entry : placeholders == null ? List.<TaskNode.Entry>of() : placeholders.entries()) {
            List<JsonNode> listed = lists.values(entry.value(), "the placeholder `" + entry.key() + "`");
            places.put(entry.key(), entry.place());
            if (taken.contains(entry.key())) {
                problems.add(entry.place(), "the placeholder `" + entry.key() + "` is taken by gendata itself",
                        "another name", null);
            } else if (!listed.isEmpty()) {
                values.put(entry.key(), listed.stream().map(AxisValue::of).toList());
            }
        }
        return new DatafastExpansion(values, places, combinatorial, drawn, most, seed);
    }

    private static int or(@Nullable Integer written, int usual) {
        return written == null ? usual : written;
    }

    Set<String> names() {
        return values.keySet();
    }
}
