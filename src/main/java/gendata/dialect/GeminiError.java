package gendata.dialect;

import gendata.format.Json;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes errors as Google's APIs do.
final class GeminiError {
    private static final String TYPE = "type.googleapis.com/google.rpc.";

    private GeminiError() {}

    static ObjectNode of(Problem problem, int status) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error").put("code", status).put("message", message(problem)).put("status",
                name(problem, status));
        ArrayNode details = error.arrayNode();
        switch (problem.kind()) {
            case WRONG_KEY -> details.addObject().put("@type", TYPE + "ErrorInfo").put("reason", "API_KEY_INVALID")
                    .put("domain", "googleapis.com");
            case RATE_LIMITED -> addQuota(details, "GenerateRequestsPerMinutePerProjectPerModel");
            case OUT_OF_CREDIT -> addQuota(details, "GenerateRequestsPerDayPerProjectPerModel");
            case BAD_REQUEST, NO_KEY, UNKNOWN_PATH, UNKNOWN_MODEL, WRONG_METHOD, TOO_LONG, FAILED, OVERLOADED,
                    QUEUE_FULL -> {
                // the message says it all
            }
        }
        if (problem.comeBack() != null) {
            details.addObject().put("@type", TYPE + "RetryInfo").put("retryDelay",
                    String.format(Locale.ROOT, "%.3fs", problem.comeBack().toNanos() / 1e9));
        }
        if (!details.isEmpty()) {
            error.set("details", details);
        }
        return body;
    }

    private static String message(Problem problem) {
        return switch (problem.kind()) {
            case NO_KEY -> "Method doesn't allow unregistered callers; please use an API key";
            case WRONG_KEY -> "API key not valid. Please pass a valid API key.";
            case UNKNOWN_MODEL -> problem.message() + "; it is not found for this API version";
            case BAD_REQUEST, UNKNOWN_PATH, WRONG_METHOD, TOO_LONG, RATE_LIMITED, OUT_OF_CREDIT, FAILED, OVERLOADED,
                    QUEUE_FULL ->
                problem
                        .message();
        };
    }

    private static String name(Problem problem, int status) {
        return switch (problem.kind()) {
            case BAD_REQUEST, WRONG_KEY, TOO_LONG -> "INVALID_ARGUMENT";
            case NO_KEY -> "PERMISSION_DENIED";
            case UNKNOWN_PATH, UNKNOWN_MODEL, WRONG_METHOD -> "NOT_FOUND";
            case RATE_LIMITED, OUT_OF_CREDIT -> "RESOURCE_EXHAUSTED";
            case FAILED -> "INTERNAL";
            case OVERLOADED -> "UNAVAILABLE";
            case QUEUE_FULL -> status == 429 ? "RESOURCE_EXHAUSTED" : "UNAVAILABLE";
        };
    }

    private static void addQuota(ArrayNode details, String quota) {
        details.addObject().put("@type", TYPE + "QuotaFailure").putArray("violations").addObject()
                .put("quotaMetric", "generativelanguage.googleapis.com/generate_content_requests")
                .put("quotaId", quota);
    }
}
