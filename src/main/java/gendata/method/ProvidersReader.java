package gendata.method;

import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `providers` as Datafast has them, and writes them as `models`, each at the place where it stands.
final class ProvidersReader {
    /// What says whom to ask.
    static final List<String> KEYS = List.of("providers", "model", "models", "model_args", "model_params");

    private static final String PROVIDERS = "providers";
    private static final String PROVIDER = "provider";
    private static final String MODEL_ID = "model_id";
    private static final String PARAMS = "params";
    private static final String CLASS = "Provider";
    private static final Map<String, String> ARGUMENTS = Map.of(PROVIDER, "api", MODEL_ID, "model", "rpm_limit", "rpm",
            "api_base", "api_url", "base_url", "api_url");
    private static final Set<String> PARAMETERS = Set.of("temperature", "max_completion_tokens", "max_tokens", "top_p",
            "frequency_penalty", "presence_penalty", "reasoning_effort", "seed");
    private static final int LONGEST_NAME = 60;

    private final TaskSource task;
    private final Problems problems;
    private final Map<String, Place> names = new LinkedHashMap<>();

    ProvidersReader(TaskSource task, Problems problems) {
        this.task = task;
        this.problems = problems;
    }

    /// Names of the models in their order, and where each is written; empty where the task has a `model` instead.
    Map<String, Place> names() {
        return names;
    }

    /// The task with `models` in the place of `providers`.
    TaskSource read() {
        TaskNode.Entry written = task.root().entry(PROVIDERS);
        if (written == null) {
            if (task.root().get("model") == null && task.overrides().model() == null) {
                problems.add(task.root().place(), "`providers` is missing",
                        "a list, as [{provider: openrouter, model_id: z-ai/glm-4.6}]", null);
            }
            return task;
        }
        if (task.root().get("model") != null || task.root().get("models") != null) {
            problems.add(written.place(), "`providers` stands beside `model` or `models`", "one or the other", null);
            return task;
        }
        List<TaskNode> items = written.value() instanceof TaskNode.Sequence list ? list.items() : List.of();
        if (items.isEmpty()) {
            problems.add(written.value().place(), "`providers` is "
                    + (written.value() instanceof TaskNode.Sequence ? "an empty list" : written.value().describe()),
                    "a list, as [{provider: openrouter, model_id: z-ai/glm-4.6}]", null);
        }
        List<TaskNode.Entry> models = new ArrayList<>();
        for (TaskNode item : items) {
            TaskNode.Entry model = model(item);
            if (model != null) {
                models.add(model);
                names.put(model.key(), model.place());
            }
        }
        List<TaskNode.Entry> root = new ArrayList<>(task.root().entries());
        root.remove(written);
        root.add(new TaskNode.Entry("models", written.place(), new TaskNode.Mapping(written.value().place(), models)));
        return new TaskSource(new TaskNode.Mapping(task.root().place(), root), task.file(), task.overrides(),
                task.environment(), task.asks());
    }

    /// `{provider: openrouter, model_id: …}` or `{OpenRouterProvider: {model_id: …}}`.
    private TaskNode.@Nullable Entry model(TaskNode item) {
        if (!(item instanceof TaskNode.Mapping mapping)) {
            // Not quoted: it may hold a key.
            problems.add(item.place(), "a provider is no mapping", "{provider: openrouter, model_id: z-ai/glm-4.6}",
                    null);
            return null;
        }
        if (mapping.entries().size() == 1 && mapping.entries().getFirst().key().endsWith(CLASS)
                && mapping.entries().getFirst().value() instanceof TaskNode.Mapping inside) {
            TaskNode.Entry named = mapping.entries().getFirst();
            List<TaskNode.Entry> entries = new ArrayList<>(inside.entries());
            entries.addFirst(new TaskNode.Entry(PROVIDER, named.place(), text(named.key(), named.place())));
            return model(new TaskNode.Mapping(mapping.place(), entries));
        }
        TaskNode id = mapping.get(MODEL_ID) == null ? mapping.get("model") : mapping.get(MODEL_ID);
        if (mapping.get(PROVIDER) == null && mapping.get("api") == null) {
            problems.add(mapping.place(), "nothing says whose model it is", "`provider: openrouter`, or another API",
                    null);
            return null;
        }
        if (!(id instanceof TaskNode.Scalar scalar) || scalar.isNull()) {
            problems.add(mapping.place(), "the provider has no `model_id`", "the name of a model", null);
            return null;
        }
        return new TaskNode.Entry(name(api(mapping) + "-" + scalar.spelling().text()), mapping.place(),
                asModel(mapping));
    }

    private TaskNode.Mapping asModel(TaskNode.Mapping mapping) {
        List<TaskNode.Entry> model = new ArrayList<>();
        List<TaskNode.Entry> parameters = new ArrayList<>();
        checkOnce(mapping);
        for (TaskNode.Entry entry : mapping.entries()) {
            if (entry.key().equals(PARAMS) && entry.value() instanceof TaskNode.Mapping more) {
                parameters.addAll(more.entries());
            } else if (PARAMETERS.contains(entry.key())) {
                parameters.add(entry);
            } else if (entry.key().equals(PROVIDER) && entry.value() instanceof TaskNode.Scalar scalar) {
                model.add(new TaskNode.Entry("api", entry.place(),
                        text(api(scalar.spelling().text()), scalar.place())));
            } else {
                model.add(new TaskNode.Entry(ARGUMENTS.getOrDefault(entry.key(), entry.key()), entry.place(),
                        entry.value()));
            }
        }
        if (!parameters.isEmpty()) {
            model.add(new TaskNode.Entry(PARAMS, parameters.getFirst().place(),
                    new TaskNode.Mapping(mapping.place(), parameters)));
        }
        return new TaskNode.Mapping(mapping.place(), model);
    }

    /// Datafast's word and that of `models` for it are one key.
    private void checkOnce(TaskNode.Mapping mapping) {
        Map<String, TaskNode.Entry> seen = new HashMap<>();
        List<TaskNode.Entry> all = new ArrayList<>(mapping.entries());
        if (mapping.get(PARAMS) instanceof TaskNode.Mapping more) {
            more.entries().stream().filter(entry -> PARAMETERS.contains(entry.key())).forEach(all::add);
        }
        for (TaskNode.Entry entry : all) {
            TaskNode.Entry earlier = seen.putIfAbsent(ARGUMENTS.getOrDefault(entry.key(), entry.key()), entry);
            if (earlier != null) {
                problems.add(entry.place(), "the provider has `" + earlier.key() + "` and `" + entry.key() + "`",
                        "one of them, once", null);
            }
        }
    }

    private static String api(TaskNode.Mapping mapping) {
        TaskNode written = mapping.get(PROVIDER) == null ? mapping.get("api") : mapping.get(PROVIDER);
        return written instanceof TaskNode.Scalar scalar ? api(scalar.spelling().text()) : "";
    }

    /// `OpenRouterProvider` is `openrouter`.
    private static String api(String written) {
        return written.endsWith(CLASS)
                ? written.substring(0, written.length() - CLASS.length()).toLowerCase(Locale.ROOT)
                : written;
    }

    /// A name that models can have, each once.
    private String name(String model) {
        String clean = model.replaceAll("[^A-Za-z0-9_.-]", "-").replaceFirst("^[.-]+", "");
        String first = clean.isEmpty() ? "model" : clean.substring(0, Math.min(clean.length(), LONGEST_NAME));
        String name = first;
        Set<String> taken = new HashSet<>(names.keySet());
        for (int number = 2; taken.contains(name); number++) {
            name = first + "-" + number;
        }
        return name;
    }

    private static TaskNode.Scalar text(String text, Place place) {
        return TaskNode.Scalar.text(text, place);
    }
}
