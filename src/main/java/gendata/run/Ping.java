package gendata.run;

import gendata.format.Json;
import gendata.model.Answer;
import gendata.model.ChatRequest;
import gendata.model.Effort;
import gendata.model.Endpoint;
import gendata.model.Message;
import gendata.model.ModelApi;
import gendata.model.Origin;
import gendata.model.Target;
import gendata.model.Wanted;
import gendata.plan.Plan;
import gendata.steps.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Asks each endpoint of a plan one tiny question.
public final class Ping {
    /// Servers refuse fewer for some models.
    private static final int MOST_TOKENS = 16;

    private Ping() {}

    /// What each endpoint made of it, in the order of the steps; nothing is kept.
    public static Map<Endpoint, Answer> all(Plan plan) throws InterruptedException {
        Map<Endpoint, Answer> answers = new LinkedHashMap<>();
        Map<String, Boolean> asked = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            for (Endpoint endpoint : step.models().members().stream().flatMap(member -> member.atEachUrl().stream())
                    .toList()) {
                String name = endpoint.name() + " " + endpoint.api() + " " + endpoint.urls() + " " + endpoint.model();
                if (asked.putIfAbsent(name, true) == null) {
                    answers.put(endpoint, ModelApi.named(endpoint.api()).open(endpoint).ask(question(endpoint)));
                }
            }
        }
        return answers;
    }

    private static ChatRequest question(Endpoint endpoint) {
        ObjectNode parameters = Json.object();
        for (String limit : ChatRequest.TOKEN_LIMITS) {
            if (endpoint.parameters().has(limit)) {
                parameters.put(limit, MOST_TOKENS);
            }
        }
        return new ChatRequest("", new Origin("", 0, "", 0), List.of(new Message("user", "Say ok.")),
                List.of(new Target(endpoint.name(), parameters)),
                Wanted.TEXT, reply -> reply, new Effort());
    }
}
