package gendata.dialect;

import gendata.format.Json;
import gendata.model.ChatRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What OpenAI's APIs have in common, Azure's form of them included.
sealed interface OpenAiDialect extends Dialect permits OpenAiChat, OpenAiText, OpenAiResponses {
    int MOST_CHOICES = 128;

    @Override
    default @Nullable String key(Call call) {
        String bearer = call.bearer();
        return bearer == null ? call.header("api-key") : bearer;
    }

    /// The model that the body names, or Azure's path.
    static String model(Call call, ObjectNode body) throws BadQuestion {
        String inPath = call.model();
        return inPath == null ? Fields.model(body) : inPath;
    }

    static Bounds bounds(ObjectNode body) throws BadQuestion {
        long mostTokens = Long.MAX_VALUE;
        for (String name : ChatRequest.TOKEN_LIMITS) {
            if (mostTokens == Long.MAX_VALUE) {
                mostTokens = Fields.mostTokens(body.path(name), name);
            }
        }
        return new Bounds(Fields.choices(body.path("n"), "n", MOST_CHOICES), mostTokens,
                Fields.stops(body.path("stop"), "stop"));
    }

    /// The form that a `response_format`, or what another API calls so, asks for.
    ///
    /// @param place its name
    /// @param schema what of it holds the schema
    static Form form(JsonNode format, String place, JsonNode schema, Formats formats) throws BadQuestion {
        String type = format.path("type").asString("");
        String refusal = "Invalid parameter: '" + place + "' of type '" + type + "' is not supported with this model";
        return switch (type) {
            case "json_schema" -> formats.schema(schema, place, refusal);
            case "json_object" -> formats.object(refusal);
            default -> Form.TEXT;
        };
    }

    @Override
    default JsonNode error(Problem problem, String id) {
        String code = code(problem);
        String type = switch (problem.kind()) {
            case BAD_REQUEST, NO_KEY, WRONG_KEY, UNKNOWN_MODEL, WRONG_METHOD, TOO_LONG -> "invalid_request_error";
            case UNKNOWN_PATH -> "not_found_error";
            case RATE_LIMITED -> "requests";
            case OUT_OF_CREDIT -> code;
            case FAILED, OVERLOADED, QUEUE_FULL -> "server_error";
        };
        ObjectNode body = Json.object();
        body.putObject("error").put("message", problem.message()).put("type", type).putNull("param").put("code", code);
        return body;
    }

    static String code(Problem problem) {
        return switch (problem.kind()) {
            case BAD_REQUEST -> "bad_request";
            case NO_KEY, WRONG_KEY -> "invalid_api_key";
            case UNKNOWN_PATH -> "unknown_url";
            case UNKNOWN_MODEL -> "model_not_found";
            case WRONG_METHOD -> "method_not_allowed";
            case TOO_LONG -> "request_too_large";
            case RATE_LIMITED -> "rate_limit_exceeded";
            case OUT_OF_CREDIT -> "insufficient_quota";
            case FAILED, OVERLOADED -> "server_error";
            case QUEUE_FULL -> "overloaded";
        };
    }

    @Override
    default Map<String, String> headers(String id) {
        return Map.of("x-request-id", "req_" + id);
    }

    @Override
    default Map<String, String> headers(Remaining quota, Instant now) {
        return Map.of("x-ratelimit-limit-" + quota.kind(), Long.toString(quota.limit()),
                "x-ratelimit-remaining-" + quota.kind(), Long.toString(quota.left()),
                "x-ratelimit-reset-" + quota.kind(),
                String.format(Locale.ROOT, "%.3fs", quota.reset().toNanos() / 1e9));
    }
}
