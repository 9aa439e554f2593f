package gendata.steps;

import gendata.format.Json;
import gendata.model.AnswerType;
import gendata.model.Endpoint;
import gendata.model.FinishReason;
import gendata.model.Pool;
import gendata.model.Reply;
import gendata.model.Secret;
import gendata.model.TokenUsage;
import gendata.prompt.Template;
import gendata.prompt.TemplateException;
import gendata.rows.Row;
import gendata.vary.Unit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Steps, units and replies for tests.
final class Steps {
    private Steps() {}

    static Step step(AnswerType type, int retries, String parameters) {
        return step(type, retries, endpoint("openai", "m-1", "http://here/v1/", "key", parameters));
    }

    static Step step(AnswerType type, int retries, Endpoint endpoint) {
        return new Step("story", type == AnswerType.JSON ? AnswerRules.JSON : AnswerRules.TEXT,
                new StepPrompts(List.of(List.of(new PromptMessage("user", template("Tell of {city}.")))), ""),
                StepModels.of(Pool.of(endpoint)),
                retries, true, null, 1, null);
    }

    static Endpoint endpoint(String api, String model, String url, String key, String parameters) {
        return new Endpoint(api, model, List.of(URI.create(url)), new Secret(key), Map.of(),
                (ObjectNode) Json.read(parameters),
                Duration.ofSeconds(5));
    }

    static Template template(String text) {
        try {
            return Template.compile(text);
        } catch (TemplateException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    static Unit unit(String values, long position, String key) {
        return Unit.of(new Row((ObjectNode) Json.read(values), position, key));
    }

    static Reply reply(String text) {
        return new Reply(text, null, FinishReason.STOP, new TokenUsage(10, 5), Duration.ofMillis(120), "m-1-2026", 1);
    }
}
