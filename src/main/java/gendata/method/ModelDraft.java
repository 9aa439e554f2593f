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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A model as a task describes it, before the parameters of a step come over its own.
///
/// @param name empty in a task with one model, which gives it none
/// @param api null where it is none that is known
/// @param parameterPlaces where each of its parameters is written
/// @param place where it is written
record ModelDraft(String name, @Nullable ModelApi api, ModelArguments arguments, ObjectNode parameters,
        Map<String, Place> parameterPlaces, Place place, Map<String, String> environment, Problems problems) {
    /// What is taken for arguments that are wrong or missing, to find what else is wrong.
    private static final Map<String, String> STAND_INS = Map.of("model", "any", "api_url", "http://localhost/v1/");
    private static final String CERTIFICATE = "client_certificate";
    /// Of no use without it.
    private static final Set<String> WITH_CERTIFICATE = Set.of("client_key", "client_password");

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
        Map<String, JsonNode> left = new HashMap<>(arguments.forApi());
        Endpoint endpoint = null;
        boolean wrong = false;
        while (endpoint == null) {
            try {
                endpoint = api.endpoint(left, merged, environment);
            } catch (EndpointException found) {
                wrong = true;
                report(found, places);
                if (!passOver(found, left, merged)) {
                    return null;
                }
            }
        }
        return wrong ? null : name.isEmpty() ? endpoint : endpoint.named(name);
    }

    /// Goes on without what is wrong, so that all problems are told at once.
    ///
    /// @return false where nothing is left to go on without
    private static boolean passOver(EndpointException wrong, Map<String, JsonNode> left, ObjectNode parameters) {
        if (wrong.isParameter()) {
            return parameters.remove(wrong.key()) != null;
        }
        String standIn = STAND_INS.get(wrong.key());
        if (standIn != null) {
            JsonNode other = Json.object().stringNode(standIn);
            return !other.equals(left.put(wrong.key(), other));
        }
        if (wrong.key().equals(CERTIFICATE)) {
            left.keySet().removeAll(WITH_CERTIFICATE);
        }
        return left.remove(wrong.key()) != null;
    }

    private void report(EndpointException wrong, Map<String, Place> places) {
        if (!wrong.isParameter()) {
            problems.add(arguments.place(wrong.key(), place), wrong.getMessage());
            return;
        }
        Place where = places.getOrDefault(wrong.key(), place);
        String written = where.equals(arguments.parameterPlaces().get(wrong.key()))
                ? ModelArguments.written(wrong.key())
                : wrong.key();
        problems.add(where, wrong.getMessage().replace("`" + wrong.key() + "`", "`" + written + "`"));
    }

    Terms.OfModel terms() {
        return new Terms.OfModel(arguments.pacing(), arguments.price());
    }

    boolean isInProcess() {
        return api != null && api.isInProcess();
    }
}
