package gendata.run;

import gendata.model.BrokenApiException;
import gendata.model.ChatModel;
import gendata.model.Endpoint;
import gendata.model.ModelApi;
import gendata.model.pace.Pacing;
import gendata.plan.Plan;
import gendata.plan.Terms;
import gendata.steps.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// One model of a plan, with a way to ask it at each of its addresses.
///
/// @param name in the task
/// @param servers one for each address, which asks as the step of the request says
/// @param isInProcess whether it answers inside this process
record ModelServers(String name, List<ChatModel> servers, Pacing pacing, boolean isInProcess) {
    /// Questions at once to a model inside this process, where the task does not say how many.
    private static final int IN_PROCESS = 64;

    /// All models that steps ask, in the order of the steps.
    static List<ModelServers> of(Plan plan, Terms terms) {
        Map<String, List<Map<String, ChatModel>>> servers = new LinkedHashMap<>();
        Map<String, Boolean> inProcess = new HashMap<>();
        for (Step step : plan.steps()) {
            for (Endpoint member : step.models().members()) {
                ModelApi api = ModelApi.named(member.api());
                inProcess.put(member.name(), api.isInProcess());
                List<Map<String, ChatModel>> bySteps = servers.computeIfAbsent(member.name(),
                        name -> new ArrayList<>());
                // All steps have the same addresses.
                List<Endpoint> endpoints = member.atEachUrl();
                for (int server = 0; server < endpoints.size(); server++) {
                    if (bySteps.size() == server) {
                        bySteps.add(new HashMap<>());
                    }
                    bySteps.get(server).put(step.key(),
                            BrokenApiException.watching(api, api.open(endpoints.get(server))));
                }
            }
        }
        List<ModelServers> models = new ArrayList<>();
        servers.forEach((name, bySteps) -> {
            boolean here = inProcess.getOrDefault(name, false);
            models.add(new ModelServers(name, bySteps.stream().map(ModelServers::asStepSays).toList(),
                    pacing(terms.pacing(name), here), here));
        });
        return models;
    }

    private static ChatModel asStepSays(Map<String, ChatModel> bySteps) {
        return request -> {
            ChatModel model = bySteps.get(request.step());
            if (model == null) {
                throw new IllegalArgumentException("no step " + request.step());
            }
            return model.ask(request);
        };
    }

    private static Pacing pacing(Pacing written, boolean inProcess) {
        return written.concurrency().isEmpty() && inProcess
                ? new Pacing(OptionalInt.of(IN_PROCESS), written.requestsPerMinute(), written.tokensPerMinute())
                : written;
    }
}
