package gendata.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The entries of a mapping while it is read; refuses a key that is there already. Not thread-safe.
final class Entries {
    private final Problems problems;
    private final List<TaskNode.Entry> entries = new ArrayList<>();
    private final Map<String, Place> places = new HashMap<>();

    Entries(Problems problems) {
        this.problems = problems;
    }

    void add(String key, Place place, TaskNode value) {
        Place first = places.putIfAbsent(key, place);
        if (first == null) {
            entries.add(new TaskNode.Entry(key, place, value));
        } else {
            String suggestion = "it is on line %d already".formatted(first.line());
            problems.add(place, "key `%s` is given twice".formatted(key), null, suggestion);
        }
    }

    TaskNode.Mapping mapping(Place place) {
        return new TaskNode.Mapping(place, entries);
    }
}
