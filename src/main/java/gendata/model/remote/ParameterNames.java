package gendata.model.remote;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where an API has the parameters that we know by one name for all: `max_tokens` may be `generationConfig.maxOutputTokens`. Immutable.
///
/// Tasks may use either name; ours counts everywhere else. What is not named here stays where it is written.
///
/// @param places by our name, the members of the body to go through, with dots between them
/// @param others our names by other names of the same, as `max_completion_tokens` where an API knows but one limit
public record ParameterNames(Map<String, String> places, Map<String, String> others) {
    private static final String EXTRA = "extra_body";

    /// An API that has our own names.
    public static final ParameterNames SAME = new ParameterNames(Map.of());

    public ParameterNames {
        places = Map.copyOf(places);
        others = Map.copyOf(others);
    }

    /// Names without others.
    public ParameterNames(Map<String, String> places) {
        this(places, Map.of());
    }

    /// The same parameters by our names, those of `extra_body` among them; where a parameter has both, the API's own wins.
    ObjectNode ours(ObjectNode written) {
        ObjectNode ours = written.deepCopy();
        new TreeMap<>(others).forEach((other, name) -> {
            JsonNode value = ours.remove(other);
            if (value != null) {
                ours.set(name, value);
            }
        });
        new TreeMap<>(places).forEach((name, place) -> {
            List<String> way = way(place);
            JsonNode value = ours.at("/" + String.join("/", way));
            if (!value.isMissingNode()) {
                remove(ours, way);
                ours.set(name, value);
            }
        });
        if (ours.get(EXTRA) instanceof ObjectNode extra) {
            ours.set(EXTRA, ours(extra));
        }
        return ours;
    }

    private static void remove(ObjectNode from, List<String> way) {
        if (way.size() == 1) {
            from.remove(way.getFirst());
        } else if (from.get(way.getFirst()) instanceof ObjectNode inner) {
            remove(inner, way.subList(1, way.size()));
            if (inner.isEmpty()) {
                from.remove(way.getFirst());
            }
        }
    }

    /// Puts parameters into a body, each where the API has it.
    public void put(ObjectNode parameters, ObjectNode body) {
        parameters.forEachEntry((name, value) -> {
            if (!places.containsKey(name)) {
                body.set(name, value.deepCopy());
            }
        });
        parameters.forEachEntry((name, value) -> {
            String place = places.get(name);
            if (place != null) {
                List<String> way = way(place);
                ObjectNode inner = body;
                for (String member : way.subList(0, way.size() - 1)) {
                    inner = inner.get(member) instanceof ObjectNode there ? there : inner.putObject(member);
                }
                inner.set(way.getLast(), value);
            }
        });
    }

    private static List<String> way(String place) {
        return Arrays.asList(place.split("\\."));
    }
}
