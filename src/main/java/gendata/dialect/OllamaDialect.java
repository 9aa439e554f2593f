package gendata.dialect;

import gendata.format.Json;
import gendata.model.FinishReason;
import gendata.model.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What Ollama's own APIs have in common.
sealed interface OllamaDialect extends Dialect permits OllamaChat, OllamaText {
    long NANOSECONDS_A_TOKEN = Duration.ofMillis(1).toNanos();

    @Override
    default @Nullable String key(Call call) {
        return call.bearer();
    }

    static Question question(ObjectNode body, List<Message> messages, Form form) throws BadQuestion {
        JsonNode options = body.path("options");
        JsonNode most = options.path("num_predict");
        // Below 0 there is no bound.
        boolean unbounded = most.isIntegralNumber() && most.asLong(0) < 0;
        Bounds bounds = new Bounds(1, unbounded ? Long.MAX_VALUE : Fields.mostTokens(most, "num_predict"),
                Fields.stops(options.path("stop"), "stop"));
        return new Question(Fields.model(body), messages, bounds, form, Fields.seed(options.path("seed")),
                reasoning(body.path("think")), body.path("stream").asBoolean(true) ? Framing.LINES : null, true);
    }

    /// What a `format` asks for.
    static Form form(JsonNode format, Formats formats) throws BadQuestion {
        if (!Fields.isGiven(format) || format.asString("-").isEmpty()) {
            return Form.TEXT;
        }
        String refusal = "invalid format: this server does not take it";
        if (format.isObject()) {
            return formats.schema(format, "format", refusal);
        }
        if (!format.asString("").equals("json")) {
            throw new BadQuestion(
                    "invalid format: \"" + format.asString("") + "\"; expected \"json\" or a JSON Schema");
        }
        return formats.object(refusal);
    }

    private static Reasoning reasoning(JsonNode think) {
        boolean level = think.isString() && !think.asString().isEmpty();
        return level || think.asBoolean(false) ? Reasoning.SHOWN : Reasoning.NONE;
    }

    static ObjectNode head(Completion completion, boolean done) {
        return Json.object().put("model", completion.question().model())
                .put("created_at", completion.created().toString()).put("done", done);
    }

    /// What the last part says besides.
    static ObjectNode finished(ObjectNode body, Completion completion) {
        long read = completion.promptTokens();
        long made = completion.completionTokens();
        return body.put("done_reason", completion.first().finishReason() == FinishReason.LENGTH ? "length" : "stop")
                .put("total_duration", (read + made) * NANOSECONDS_A_TOKEN).put("load_duration", 0)
                .put("prompt_eval_count", read).put("prompt_eval_duration", read * NANOSECONDS_A_TOKEN)
                .put("eval_count", made).put("eval_duration", made * NANOSECONDS_A_TOKEN);
    }

    @Override
    default JsonNode error(Problem problem, String id) {
        return Json.object().put("error", problem.message());
    }

    @Override
    default Map<String, String> headers(String id) {
        return Map.of();
    }

    @Override
    default Map<String, String> headers(Remaining quota, Instant now) {
        return Map.of();
    }
}
