package gendata.dialect;

import gendata.format.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Anthropic's `messages`.
record AnthropicMessages() implements Dialect {
    private static final int OVERLOADED = 529;

    @Override
    public String name() {
        return "anthropic messages";
    }

    @Override
    public @Nullable String key(Call call) {
        String key = call.header("x-api-key");
        return key == null ? call.bearer() : key;
    }

    @Override
    public Question read(Call call, ObjectNode body, Formats formats) throws BadQuestion {
        if (call.header("anthropic-version") == null) {
            throw new BadQuestion("anthropic-version: header is required");
        }
        return AnthropicQuestion.read(body, formats);
    }

    @Override
    public JsonNode whole(Completion completion) {
        return AnthropicAnswer.whole(completion);
    }

    @Override
    public List<Event> events(Completion completion) {
        return AnthropicAnswer.events(completion);
    }

    @Override
    public int status(Problem problem) {
        return switch (problem.kind()) {
            case OVERLOADED -> OVERLOADED;
            case QUEUE_FULL -> problem.status() == 503 ? OVERLOADED : problem.status();
            case OUT_OF_CREDIT -> 400;
            case BAD_REQUEST, NO_KEY, WRONG_KEY, UNKNOWN_PATH, UNKNOWN_MODEL, WRONG_METHOD, TOO_LONG, RATE_LIMITED,
                    FAILED ->
                problem
                        .status();
        };
    }

    @Override
    public JsonNode error(Problem problem, String id) {
        String type = switch (problem.kind()) {
            case BAD_REQUEST, WRONG_METHOD, OUT_OF_CREDIT -> "invalid_request_error";
            case NO_KEY, WRONG_KEY -> "authentication_error";
            case UNKNOWN_PATH, UNKNOWN_MODEL -> "not_found_error";
            case TOO_LONG -> "request_too_large";
            case RATE_LIMITED -> "rate_limit_error";
            case FAILED -> "api_error";
            case OVERLOADED -> "overloaded_error";
            case QUEUE_FULL -> status(problem) == OVERLOADED ? "overloaded_error" : "rate_limit_error";
        };
        ObjectNode body = Json.object().put("type", "error");
        body.putObject("error").put("type", type).put("message", message(problem));
        return body.put("request_id", "req_" + id);
    }

    /// This API has no code for an empty purse, so its words have to tell.
    private static String message(Problem problem) {
        return problem.kind() == Problem.Kind.OUT_OF_CREDIT
                ? "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or"
                        + " purchase credits."
                : problem.message();
    }

    @Override
    public Event streamed(Problem problem, String id, int before) {
        return Event.typed(error(problem, id));
    }

    @Override
    public Map<String, String> headers(String id) {
        return Map.of("request-id", "req_" + id);
    }

    @Override
    public Map<String, String> headers(Remaining quota, Instant now) {
        String name = "anthropic-ratelimit-" + quota.kind() + "-";
        return Map.of(name + "limit", Long.toString(quota.limit()), name + "remaining", Long.toString(quota.left()),
                name + "reset", now.plus(quota.reset()).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString());
    }
}
