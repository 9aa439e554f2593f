package gendata.method;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.EndpointException;
import gendata.model.ModelApi;
import gendata.plan.Terms;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A model as a task describes it, before the parameters of a step come over its own.
///
/// @param name empty in a task with one model, which gives it none
/// @param api null where it is none that is known
/// @param parameterPlaces where each of its parameters is written
/// @param place where it is written
record ModelDraft(String name, @Nullable ModelApi api, ModelArguments arguments, ObjectNode parameters,
        Map<String, Place> parameterPlaces, Place place, Map<String, String> environment, Problems problems) {
    static void add(TaskNode.Mapping written, ObjectNode target, Map<String, Place> places) {
        for (TaskNode.Entry entry : written.entries()) {
            target.set(entry.key(), entry.value().toJson());
            places.put(entry.key(), entry.place());
        }
    }

    /// Notes what is wrong with it although no step may ask it.
    void check() {
        endpoint(null);
    }

    /// The endpoint that a step's own parameters make of it; null where something is wrong.
    @Nullable
    Endpoint endpoint(TaskNode.@Nullable Mapping ofStep) {
        if (api == null) {
            return null;
        }
        ObjectNode merged = arguments.parameters().deepCopy();
        merged.setAll(parameters);
        Map<String, Place> places = new HashMap<>(arguments.parameterPlaces());
        places.putAll(parameterPlaces);
        if (ofStep != null) {
            add(ofStep, merged, places);
        }
        try {
            Endpoint endpoint = api.endpoint(arguments.forApi(), merged, environment);
            return name.isEmpty() ? endpoint : endpoint.named(name);
        } catch (EndpointException wrong) {
            report(wrong, places);
            if (!wrong.isParameter()) {
                checkParameters(api, merged, places);
            }
            return null;
        }
    }

    /// Finds what is wrong with parameters although the arguments are wrong too.
    private void checkParameters(ModelApi named, ObjectNode merged, Map<String, Place> places) {
        try {
            named.endpoint(Map.of("model", Json.object().stringNode("any")), merged, environment);
        } catch (EndpointException wrong) {
            if (wrong.isParameter()) {
                report(wrong, places);
            }
        }
    }

    private void report(EndpointException wrong, Map<String, Place> places) {
        Place where = wrong.isParameter()
                ? places.getOrDefault(wrong.key(), place)
                : arguments.place(wrong.key(), place);
        problems.add(where, wrong.getMessage());
    }

    Terms.OfModel terms() {
        return new Terms.OfModel(arguments.pacing(), arguments.price());
    }

    boolean isInProcess() {
        return api != null && api.isInProcess();
    }
}
