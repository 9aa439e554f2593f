package gendata.method;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.EndpointException;
import gendata.model.ModelApi;
import gendata.model.Price;
import gendata.model.pace.Pacing;
import gendata.steps.Step;
import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskException;
import gendata.task.TaskFile;
import gendata.task.TaskNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads whom to ask: `model`, `model_args` and `model_params`, with the command line over them, and a step's own `params`.
final class EndpointReader {
    private final TaskSource task;
    private final Problems problems;
    private final @Nullable ModelApi api;
    private final ModelArguments arguments;
    private final ObjectNode parameters = Json.object();
    private final Map<String, Place> parameterPlaces = new HashMap<>();
    private final Place modelPlace;

    EndpointReader(TaskSource task, Fields fields, Problems problems) {
        this.task = task;
        this.problems = problems;
        TaskNode.Scalar written = fields.textScalar("model");
        this.modelPlace = task.overrides().model() != null || written == null ? Place.of("--model") : written.place();
        this.api = api(written);
        this.arguments = new ModelArguments(task, fields.node("model_args"), problems);
        TaskNode.Mapping writtenParameters = fields.mapping("model_params");
        if (writtenParameters != null) {
            add(writtenParameters, parameters, parameterPlaces);
        }
        readParameterFile(task.overrides().modelParams());
    }

    private @Nullable ModelApi api(TaskNode.@Nullable Scalar written) {
        String overriding = task.overrides().model();
        if (overriding == null && written == null) {
            if (task.root().get("model") == null) {
                problems.add(task.root().place(), "`model` is missing", "a model API, here or as --model: " + names(),
                        null);
            }
            return null;
        }
        String name = overriding == null && written != null ? written.value().asString() : overriding;
        for (ModelApi known : ModelApi.all()) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        problems.add(modelPlace, "unknown model API `" + name + "`", names(), null);
        return null;
    }

    private static String names() {
        return String.join(" or ", ModelApi.all().stream().map(ModelApi::name).toList());
    }

    private static void add(TaskNode.Mapping written, ObjectNode target, Map<String, Place> places) {
        for (TaskNode.Entry entry : written.entries()) {
            target.set(entry.key(), entry.value().toJson());
            places.put(entry.key(), entry.place());
        }
    }

    private void readParameterFile(@Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            add(TaskFile.read(file, file.toString()), parameters, parameterPlaces);
        } catch (TaskException wrong) {
            wrong.problems().forEach(problems::add);
        } catch (IOException unreadable) {
            problems.add(Place.of("--model-params"), file + " cannot be read: " + FileFailure.words(unreadable));
        }
    }

    /// What `model_args` says of how fast to ask.
    Pacing pacing() {
        return arguments.pacing();
    }

    /// Whether `model_args` names a price, right or wrong.
    boolean namesPrice() {
        return arguments.namesPrice();
    }

    /// What `model_args` says of what tokens cost, or null.
    @Nullable
    Price price() {
        return arguments.price();
    }

    /// What `model_params` says, with the command line's file over it.
    ObjectNode parameters() {
        return parameters;
    }

    /// The steps, each with the endpoint that its own parameters make of the task's; empty where something is wrong.
    List<Step> steps(List<StepDraft> drafts) {
        List<Step> steps = new ArrayList<>();
        if (api == null) {
            return steps;
        }
        endpoint(api, parameters, parameterPlaces);
        for (StepDraft draft : drafts) {
            ObjectNode merged = parameters.deepCopy();
            Map<String, Place> places = new HashMap<>(parameterPlaces);
            if (draft.parameters() != null) {
                add(draft.parameters(), merged, places);
            }
            Endpoint endpoint = endpoint(api, merged, places);
            if (endpoint != null) {
                steps.add(draft.at(endpoint));
            }
        }
        return steps;
    }

    private @Nullable Endpoint endpoint(ModelApi named, ObjectNode merged, Map<String, Place> places) {
        try {
            return named.endpoint(arguments.forApi(), merged, task.environment());
        } catch (EndpointException wrong) {
            report(wrong, places);
            if (!wrong.isParameter()) {
                checkParameters(named, merged, places);
            }
            return null;
        }
    }

    /// Finds what is wrong with parameters although the arguments are wrong too.
    private void checkParameters(ModelApi named, ObjectNode merged, Map<String, Place> places) {
        try {
            named.endpoint(Map.of(), merged, task.environment());
        } catch (EndpointException wrong) {
            report(wrong, places);
        }
    }

    private void report(EndpointException wrong, Map<String, Place> places) {
        Place place = wrong.isParameter()
                ? places.getOrDefault(wrong.key(), modelPlace)
                : arguments.place(wrong.key(), modelPlace);
        problems.add(place, wrong.getMessage());
    }
}
