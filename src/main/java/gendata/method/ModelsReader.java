package gendata.method;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.ModelApi;
import gendata.model.Pool;
import gendata.plan.Terms;
import gendata.steps.Step;
import gendata.steps.StepModels;
import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskException;
import gendata.task.TaskFile;
import gendata.task.TaskNode;
import gendata.vary.AxisValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads whom to ask: one model by `model`, `model_args` and `model_params`, with the command line over them, or several under `models`.
final class ModelsReader {
    private static final String MODEL = "model";
    private static final String MODELS = "models";
    private static final List<String> OF_ONE_MODEL = List.of("model_args", "model_params");

    private final TaskSource task;
    private final Problems problems;
    private final Place modelPlace;
    private final ModelBook book;
    private final @Nullable ModelDraft only;
    private final String usual;
    private final ObjectNode parameters = Json.object();

    ModelsReader(TaskSource task, Fields fields, Problems problems) {
        this.task = task;
        this.problems = problems;
        TaskNode.Scalar written = fields.textScalar(MODEL);
        String overriding = task.overrides().model();
        this.modelPlace = overriding != null || written == null ? Place.of("--model") : written.place();
        TaskNode.Mapping several = fields.mapping(MODELS);
        String name = overriding == null && written != null ? written.value().asString() : overriding;
        boolean replaced = several != null && overriding != null && several.get(overriding) == null
                && isApi(overriding);
        // What is not asked need not be right: its variables may not be set.
        this.book = ModelBook.read(task, replaced ? null : several, problems);
        if (several == null || replaced) {
            this.usual = "";
            this.only = one(name, fields, replaced);
        } else {
            this.usual = name == null ? book.onlyName() : name;
            this.only = null;
            fields.node(OF_ONE_MODEL.getFirst());
            fields.node(OF_ONE_MODEL.getLast());
            checkForms(name);
        }
    }

    /// The one model of a task that names none, or that takes the place of all.
    ///
    /// @param replacing whether what the task says of its own models is passed over
    private ModelDraft one(@Nullable String name, Fields fields, boolean replacing) {
        TaskNode arguments = fields.node("model_args");
        TaskNode.Mapping writtenParameters = fields.mapping("model_params");
        Map<String, Place> places = new HashMap<>();
        if (writtenParameters != null && !replacing) {
            ModelDraft.add(writtenParameters, parameters, places);
        }
        readParameterFile(task.overrides().modelParams(), places);
        return new ModelDraft("", api(name), ModelArguments.ofTask(task, replacing ? null : arguments, problems),
                parameters, places, modelPlace, task.environment(), problems);
    }

    private @Nullable ModelApi api(@Nullable String name) {
        if (name == null) {
            if (task.root().get(MODEL) == null) {
                problems.add(task.root().place(), "`model` is missing", "a model API, here or as --model: " + names(),
                        null);
            }
            return null;
        }
        ModelApi known = ModelBook.api(name);
        if (known == null) {
            problems.add(modelPlace, "unknown model API `" + name + "`", names(), null);
        }
        return known;
    }

    private static boolean isApi(String name) {
        return ModelBook.api(name) != null;
    }

    private static String names() {
        return String.join(" or ", ModelApi.all().stream().map(ModelApi::name).toList());
    }

    private void readParameterFile(@Nullable Path file, Map<String, Place> places) {
        if (file == null) {
            return;
        }
        try {
            ModelDraft.add(TaskFile.read(file, file.toString()), parameters, places);
        } catch (TaskException wrong) {
            wrong.problems().forEach(problems::add);
        } catch (IOException unreadable) {
            problems.add(Place.of("--model-params"), file + " cannot be read: " + FileFailure.words(unreadable));
        }
    }

    /// Beside `models` nothing is said of a single one.
    private void checkForms(@Nullable String name) {
        for (String key : OF_ONE_MODEL) {
            TaskNode written = task.root().get(key);
            if (written != null) {
                problems.add(written.place(), "`" + key + "` is for a task with one model, and this one has `models`",
                        "the same inside each of `models`", null);
            }
        }
        boolean arguments = !ModelArguments.FOR_EACH.containsAll(task.overrides().modelArgs().keySet());
        if (arguments || task.overrides().modelParams() != null) {
            problems.add(Place.of(arguments ? "--model-args" : "--model-params"),
                    "the task has several models",
                    "--set models.NAME.KEY=VALUE, or --model with the name of an API that takes the place of all",
                    null);
        }
        if (name != null) {
            book.require(name, modelPlace);
        }
    }

    /// What `model_params` says, with the command line's file over it.
    ObjectNode parameters() {
        return parameters;
    }

    /// The steps, each with the models that it asks; fewer where something is wrong.
    ///
    /// @param axes one of which may choose the model of steps that name none
    List<Step> steps(List<StepDraft> drafts, AxesDraft axes) {
        List<AxisValue> axis = axes.models();
        Place axisPlace = axes.place(AxesDraft.MODEL);
        List<Step> steps = new ArrayList<>();
        if (only != null) {
            only.check();
        } else {
            book.check();
        }
        for (StepDraft draft : drafts) {
            StepModels models = axis.isEmpty() || draft.model() != null
                    ? pool(draft)
                    : chosen(draft, axis, axisPlace);
            if (models != null) {
                steps.add(draft.at(models));
            }
        }
        checkAxis(drafts, axes, axis, axisPlace);
        return steps;
    }

    private void checkAxis(List<StepDraft> drafts, AxesDraft axes, List<AxisValue> axis, Place place) {
        if (axis.isEmpty()) {
            if (axes.variants().names().contains(AxesDraft.MODEL)) {
                problems.add(place, "the axis `model` is no list", "names of models, as [writer, judge]", null);
            }
            return;
        }
        if (task.root().get(MODELS) == null) {
            problems.add(place, "the axis `model` names what stands under `models`, and the task has none",
                    "`models: {NAME: {api: …, model: …}}`, or another name for the axis", null);
        } else if (task.root().get(MODEL) != null && only == null) {
            problems.add(modelPlace, "`model` stands beside the axis `model`", "one or the other", null);
        } else if (drafts.stream().allMatch(draft -> draft.model() != null)) {
            problems.add(place, "the axis `model` chooses for steps without a `model`, and each step has one",
                    "a step without `model`, or another name for the axis", null);
        }
    }

    private @Nullable StepModels chosen(StepDraft draft, List<AxisValue> axis, Place place) {
        Map<String, Pool> pools = new LinkedHashMap<>();
        for (AxisValue value : axis) {
            StepModels models = only == null ? pool(book.pool(value.name(), place, draft.parameters())) : pool(draft);
            if (models == null) {
                return null;
            }
            pools.put(value.name(), models.pools().values().iterator().next());
        }
        return new StepModels(pools, AxesDraft.MODEL);
    }

    private static @Nullable StepModels pool(@Nullable Pool pool) {
        return pool == null ? null : StepModels.of(pool);
    }

    private @Nullable StepModels pool(StepDraft draft) {
        TaskNode.Scalar named = draft.model();
        if (only != null) {
            if (named != null && task.root().get(MODELS) == null) {
                problems.add(named.place(), "a step's `model` is a name under `models`, and the task has none",
                        "`models: {NAME: {api: …, model: …}}`", null);
            }
            Endpoint endpoint = only.endpoint(draft.parameters());
            return endpoint == null ? null : StepModels.of(Pool.of(endpoint));
        }
        if (named == null && usual.isEmpty()) {
            problems.add(draft.place(), "nothing says which model step `" + draft.key() + "` asks",
                    "`model` in the step or in the task, one of " + book.names(), null);
            return null;
        }
        return pool(named == null
                ? book.pool(usual, modelPlace, draft.parameters())
                : book.pool(named.value().asString(), named.place(), draft.parameters()));
    }

    /// Whether the model of this name answers inside this process.
    boolean isInProcess(String model) {
        ModelDraft draft = draft(model);
        return draft != null && draft.isInProcess();
    }

    /// Whether a price is named for the model of this name, right or wrong.
    boolean namesPrice(String model) {
        ModelDraft draft = draft(model);
        return draft != null && draft.arguments().namesPrice();
    }

    private @Nullable ModelDraft draft(String model) {
        return only == null ? book.draft(model) : only;
    }

    /// How fast the models of these steps are asked and at what price, by name.
    Map<String, Terms.OfModel> terms(List<Step> steps) {
        Map<String, Terms.OfModel> terms = new LinkedHashMap<>();
        for (Step step : steps) {
            for (Endpoint member : step.models().members()) {
                ModelDraft draft = draft(member.name());
                if (draft != null) {
                    terms.put(member.name(), draft.terms());
                }
            }
        }
        return terms;
    }

    /// What the user should know of the models: those that are not asked, and those that are asked without care.
    List<String> notes(List<Step> steps) {
        TreeSet<String> unused = new TreeSet<>(only == null ? book.described() : List.of());
        steps.forEach(step -> step.models().members().forEach(member -> unused.remove(member.name())));
        List<String> notes = new ArrayList<>();
        unused.forEach(name -> notes.add("no step asks the model `" + name + "`"));
        steps.stream().flatMap(step -> step.models().members().stream())
                .filter(member -> member.transfer().network().insecure()).map(Endpoint::name).distinct()
                .forEach(name -> notes.add("`insecure` is set: nobody checks whether `" + name
                        + "` is the server that it says it is, and who listens on the way sees the key; a `ca_file` is safer"));
        return notes;
    }
}
