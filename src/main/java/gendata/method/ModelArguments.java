package gendata.method;

import gendata.format.Json;
import gendata.model.Price;
import gendata.model.pace.Pacing;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a task says of a model: what is for the API, and apart from that how fast it is asked and at what price.
final class ModelArguments {
    private static final String PRICE = "price";
    /// Keys of a model that are no arguments.
    private static final Set<String> OTHERS = Set.of("api", "params");
    /// What the command line says of all models at once.
    static final Set<String> FOR_EACH = Set.of("concurrency");
    /// What stands beside the arguments and is a parameter by another name.
    private static final Map<String, String> PARAMETERS = Map.of("timeout", "timeout", "headers", "extra_headers",
            "extra_body", "extra_body");
    /// Arguments that name files.
    private static final Set<String> FILES = Set.of("api_key_file", "ca_file", "client_certificate", "client_key");
    private static final Set<String> KEY_FORMS = Set.of("api_key", "api_key_file");
    private static final String OPTION = "--model-args";

    private final TaskSource task;
    private final Problems problems;
    private final Map<String, JsonNode> arguments = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final ObjectNode parameters = Json.object();
    private final Map<String, Place> parameterPlaces = new HashMap<>();
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
        overriding.keySet().forEach(this::replaceKey);
        overriding.forEach(this::add);
        PARAMETERS.forEach((name, parameter) -> {
            JsonNode value = arguments.remove(name);
            if (value != null) {
                parameters.set(parameter, value);
                parameterPlaces.put(parameter, places.getOrDefault(name, Place.of(OPTION)));
            }
        });
        this.pacing = new PacingReader(arguments, places, problems).read();
    }

    /// Those of a task with one model: `model_args`, with the command line over it.
    static ModelArguments ofTask(TaskSource task, @Nullable TaskNode written, Problems problems) {
        return new ModelArguments(task, mapping(written, problems), task.overrides().modelArgs(), problems);
    }

    /// Those of one of several models; the command line says how fast each is asked, and nothing else.
    static ModelArguments ofModel(TaskSource task, TaskNode.Mapping written, Problems problems) {
        Map<String, String> overriding = new LinkedHashMap<>(task.overrides().modelArgs());
        overriding.keySet().retainAll(FOR_EACH);
        return new ModelArguments(task, written, overriding, problems);
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

    /// A key of the command line comes before one of the task, in whichever form either is given.
    private void replaceKey(String name) {
        if (KEY_FORMS.contains(name)) {
            KEY_FORMS.forEach(arguments::remove);
        }
    }

    private void add(TaskNode.Entry entry) {
        if (entry.key().equals(PRICE)) {
            namesPrice = true;
            price = new PriceReader(problems).read(entry.value());
        } else {
            add(entry.key(), entry.value().toJson(), entry.value().place(), task.folder());
        }
    }

    /// A file that the task names lies beside it, one of the command line where that was written.
    private static JsonNode located(String name, JsonNode value, Path folder) {
        return FILES.contains(name) && value.isString() && !value.asString().isBlank()
                ? JsonNodeFactory.instance.stringNode(folder.resolve(value.asString().strip()).toString())
                : value;
    }

    private void add(String name, String value) {
        if (name.equals(PRICE)) {
            problems.add(Place.of(OPTION), "prices come from the task file", PriceReader.EXAMPLE + " in `model_args`",
                    null);
        } else {
            add(name, JsonNodeFactory.instance.stringNode(value), Place.of(OPTION), Path.of(""));
        }
    }

    private void add(String name, JsonNode value, Place place, Path folder) {
        places.put(name, place);
        try {
            arguments.put(name, located(name, replaced(value), folder));
        } catch (EnvironmentReferences.UnsetVariable unset) {
            if (task.asks()) {
                problems.add(place, String.valueOf(unset.getMessage()));
            }
        }
    }

    /// Texts, and those in a list or a map, with the values of environment variables in them.
    private JsonNode replaced(JsonNode value) throws EnvironmentReferences.UnsetVariable {
        if (value.isArray()) {
            ArrayNode items = Json.object().arrayNode();
            for (JsonNode item : value) {
                items.add(replaced(item));
            }
            return items;
        }
        if (value.isObject()) {
            ObjectNode members = Json.object();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                members.set(member.getKey(), replaced(member.getValue()));
            }
            return members;
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

    /// What it says of parameters, which the model's own come over.
    ObjectNode parameters() {
        return parameters;
    }

    /// How a parameter is written beside the arguments.
    static String written(String parameter) {
        return PARAMETERS.entrySet().stream().filter(entry -> entry.getValue().equals(parameter)).map(Map.Entry::getKey)
                .findFirst().orElse(parameter);
    }

    /// Where each of these is written.
    Map<String, Place> parameterPlaces() {
        return parameterPlaces;
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
