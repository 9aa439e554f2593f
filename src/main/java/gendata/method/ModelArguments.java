package gendata.method;

import gendata.format.Json;
import gendata.model.Price;
import gendata.model.pace.Pacing;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a task says of a model: what is for the API, and apart from that how fast it is asked and at what price.
final class ModelArguments {
    private static final String PRICE = "price";
    /// Keys of a model that are no arguments.
    private static final Set<String> OTHERS = Set.of("api", "params");
    private static final String OPTION = "--model-args";

    private final TaskSource task;
    private final Problems problems;
    private final Map<String, JsonNode> arguments = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Pacing pacing;
    private @Nullable Price price;
    private boolean namesPrice;

    private ModelArguments(TaskSource task, TaskNode.@Nullable Mapping mapping, Map<String, String> overriding,
            Problems problems) {
        this.task = task;
        this.problems = problems;
        if (mapping != null) {
            mapping.entries().stream().filter(entry -> !OTHERS.contains(entry.key())).forEach(this::add);
        }
        overriding.forEach(this::add);
        this.pacing = new PacingReader(arguments, places, problems).read();
    }

    /// Those of a task with one model: `model_args`, with the command line over it.
    static ModelArguments ofTask(TaskSource task, @Nullable TaskNode written, Problems problems) {
        return new ModelArguments(task, mapping(written, problems), task.overrides().modelArgs(), problems);
    }

    /// Those of one of several models.
    static ModelArguments ofModel(TaskSource task, TaskNode.Mapping written, Problems problems) {
        return new ModelArguments(task, written, Map.of(), problems);
    }

    /// What is written instead of a mapping is not quoted: it may hold a key.
    private static TaskNode.@Nullable Mapping mapping(@Nullable TaskNode written, Problems problems) {
        return switch (written) {
            case TaskNode.Mapping mapping -> mapping;
            case TaskNode.Scalar scalar when scalar.isNull() -> null;
            case null -> null;
            default -> {
                problems.add(written.place(), "`model_args` is no mapping", "`{api_url: …, model: …}`", null);
                yield null;
            }
        };
    }

    private void add(TaskNode.Entry entry) {
        if (entry.key().equals(PRICE)) {
            namesPrice = true;
            price = new PriceReader(problems).read(entry.value());
        } else {
            add(entry.key(), entry.value().toJson(), entry.value().place());
        }
    }

    private void add(String name, String value) {
        if (name.equals(PRICE)) {
            problems.add(Place.of(OPTION), "prices come from the task file", PriceReader.EXAMPLE + " in `model_args`",
                    null);
        } else {
            add(name, JsonNodeFactory.instance.stringNode(value), Place.of(OPTION));
        }
    }

    private void add(String name, JsonNode value, Place place) {
        places.put(name, place);
        try {
            arguments.put(name, replaced(value));
        } catch (EnvironmentReferences.UnsetVariable unset) {
            if (task.asks()) {
                problems.add(place, String.valueOf(unset.getMessage()));
            }
        }
    }

    /// Texts, and those in a list, with the values of environment variables in them.
    private JsonNode replaced(JsonNode value) throws EnvironmentReferences.UnsetVariable {
        if (value.isArray()) {
            ArrayNode items = Json.object().arrayNode();
            for (JsonNode item : value) {
                items.add(replaced(item));
            }
            return items;
        }
        return value.isString()
                ? JsonNodeFactory.instance
                        .stringNode(new EnvironmentReferences(task.environment()).replace(value.asString()))
                : value;
    }

    /// What the API is to know.
    Map<String, JsonNode> forApi() {
        return arguments;
    }

    /// Where an argument is written, if it is.
    Place place(String name, Place otherwise) {
        return places.getOrDefault(name, otherwise);
    }

    Pacing pacing() {
        return pacing;
    }

    /// Whether there is a price, right or wrong.
    boolean namesPrice() {
        return namesPrice;
    }

    @Nullable
    Price price() {
        return price;
    }
}
