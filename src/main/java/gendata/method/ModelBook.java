package gendata.method;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.ModelApi;
import gendata.model.Pool;
import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The models that a task describes under `models`, by their names, and the pools of several.
final class ModelBook {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
    private static final String ANY_OF = "any_of";

    private final Problems problems;
    private final Map<String, ModelDraft> models = new LinkedHashMap<>();
    private final Map<String, PoolDraft> pools = new LinkedHashMap<>();

    /// Several models over which units are spread.
    ///
    /// @param members names of models; fewer than are written where something is wrong with one
    private record PoolDraft(List<String> members, boolean fallback) {}

    private ModelBook(Problems problems) {
        this.problems = problems;
    }

    /// @param written null where the task has none
    static ModelBook read(TaskSource task, TaskNode.@Nullable Mapping written, Problems problems) {
        ModelBook book = new ModelBook(problems);
        if (written == null) {
            return book;
        }
        if (written.entries().isEmpty()) {
            problems.add(written.place(), "`models` is empty", "`{NAME: {api: …, model: …}}`", null);
        }
        List<TaskNode.Entry> pools = new ArrayList<>();
        for (TaskNode.Entry entry : written.entries()) {
            if (!NAME.matcher(entry.key()).matches()) {
                problems.add(entry.place(), "`" + entry.key() + "` is no name for a model",
                        "letters, digits, `_`, `.` and `-`", null);
            }
            if (!(entry.value() instanceof TaskNode.Mapping mapping)) {
                // Not quoted: it may hold a key.
                problems.add(entry.value().place(), "the model `" + entry.key() + "` is no mapping",
                        "`{api: …, model: …}` or `{any_of: [NAME, NAME]}`", null);
            } else if (mapping.get(ANY_OF) == null) {
                book.models.put(entry.key(), model(entry, mapping, task, problems));
            } else {
                pools.add(entry);
            }
        }
        Set<String> names = pools.stream().map(TaskNode.Entry::key).collect(Collectors.toSet());
        for (TaskNode.Entry entry : pools) {
            book.readPool(entry.key(), entry.value().place(), new Fields((TaskNode.Mapping) entry.value(), problems),
                    names);
        }
        return book;
    }

    private static ModelDraft model(TaskNode.Entry entry, TaskNode.Mapping mapping, TaskSource task,
            Problems problems) {
        TaskNode written = mapping.get("api");
        ModelApi api = null;
        if (written == null) {
            problems.add(mapping.place(), "the model `" + entry.key() + "` has no `api`", apis(), null);
        } else if (!(written instanceof TaskNode.Scalar name && name.isText())) {
            problems.add(written.place(), "`api` is " + written.describe(), apis(), null);
        } else {
            api = api(name.value().asString());
            if (api == null) {
                problems.add(written.place(), "unknown model API `" + name.value().asString() + "`", apis(), null);
            }
        }
        ObjectNode parameters = Json.object();
        Map<String, Place> places = new HashMap<>();
        TaskNode params = mapping.get("params");
        if (params instanceof TaskNode.Mapping map) {
            ModelDraft.add(map, parameters, places);
        } else if (params != null && !(params instanceof TaskNode.Scalar scalar && scalar.isNull())) {
            problems.add(params.place(), "`params` is " + params.describe(), "a mapping, as `{temperature: 0.7}`",
                    null);
        }
        ModelArguments arguments = ModelArguments.ofModel(task, mapping, problems);
        return new ModelDraft(entry.key(), api, arguments, parameters, places, mapping.place(), task.environment(),
                problems);
    }

    private static String apis() {
        return "one of " + String.join(", ", ModelApi.all().stream().map(ModelApi::name).toList());
    }

    /// Null where there is none of this name.
    static @Nullable ModelApi api(String name) {
        return ModelApi.all().stream().filter(known -> known.name().equals(name)).findFirst().orElse(null);
    }

    /// @param all names of pools
    private void readPool(String name, Place place, Fields pool, Set<String> all) {
        List<TaskNode> written = pool.list(ANY_OF);
        Boolean fallback = pool.truth("fallback");
        pool.finish();
        List<String> members = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (TaskNode item : written == null ? List.<TaskNode>of() : written) {
            String member = item instanceof TaskNode.Scalar scalar ? scalar.value().asString() : "";
            if (all.contains(member)) {
                problems.add(item.place(), "`any_of` names the pool `" + member + "`, and pools cannot hold pools",
                        oneOf(models.keySet()), null);
            } else if (!models.containsKey(member)) {
                problems.add(item.place(), "`any_of` names " + item.describe() + ", which is no model of this task",
                        oneOf(models.keySet()), null);
            } else if (!seen.add(member)) {
                problems.add(item.place(), "`any_of` names `" + member + "` twice");
            } else {
                members.add(member);
            }
        }
        if (written == null || written.isEmpty()) {
            problems.add(place, "the pool `" + name + "` has no models", "`any_of: [NAME, NAME]`", null);
        }
        pools.put(name, new PoolDraft(members, fallback != null && fallback));
    }

    private static String oneOf(Set<String> names) {
        return names.isEmpty() ? "models described beside it" : "one of " + String.join(", ", names);
    }

    boolean has(String name) {
        return models.containsKey(name) || pools.containsKey(name);
    }

    /// Where only one thing can be asked, its name; else nothing.
    String onlyName() {
        return models.size() == 1 && pools.isEmpty() ? models.keySet().iterator().next() : "";
    }

    /// All that can be asked, for messages.
    String names() {
        List<String> names = new ArrayList<>(models.keySet());
        names.addAll(pools.keySet());
        return String.join(", ", names);
    }

    /// Names of the models, without pools.
    Set<String> described() {
        return models.keySet();
    }

    @Nullable
    ModelDraft draft(String name) {
        return models.get(name);
    }

    /// Notes that there is nothing of this name.
    void require(String name, Place place) {
        if (!has(name)) {
            problems.add(place, "no model `" + name + "` is described under `models`", "one of " + names(), null);
        }
    }

    /// Notes what is wrong with the models, also with those that no step asks.
    void check() {
        models.values().forEach(ModelDraft::check);
    }

    /// What a step asks by this name with these parameters; null where something is wrong.
    @Nullable
    Pool pool(String name, Place place, TaskNode.@Nullable Mapping parameters) {
        PoolDraft pool = pools.get(name);
        if (pool == null && !models.containsKey(name)) {
            require(name, place);
            return null;
        }
        List<String> asked = pool == null ? List.of(name) : pool.members;
        List<Endpoint> members = new ArrayList<>();
        for (String member : asked) {
            ModelDraft draft = models.get(member);
            Endpoint endpoint = draft == null ? null : draft.endpoint(parameters);
            if (endpoint != null) {
                members.add(endpoint);
            }
        }
        return members.isEmpty() || members.size() < asked.size()
                ? null
                : new Pool(members, pool != null && pool.fallback);
    }
}
