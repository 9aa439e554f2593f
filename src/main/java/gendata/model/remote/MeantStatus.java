package gendata.model.remote;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells the status that fits an error, where a server's codes and words say more than the status that it gave.
final class MeantStatus {
    private static final Set<String> MODELS = Set.of("model_not_found", "model_not_supported", "invalid_model",
            "unknown_model", "DeploymentNotFound");
    private static final Set<String> BUDGETS = Set.of("openrouter_guardrail_budget", "openrouter_workspace_budget",
            "openrouter_key_limit");
    private static final Set<String> CONTENT = Set.of(ProviderWords.MODERATION, "content_policy_violation",
            "content_filter");

    /// What is asked, not who asks, is refused.
    private static final Pattern OF_CONTENT = Pattern
            .compile("content violates|usage guidelines|usage policies|safety_check|content policy|content filter");
    /// No waiting helps.
    private static final Pattern TOO_LARGE = Pattern.compile("request too large|tokens must be reduced");

    private MeantStatus() {}

    static int of(int status, ServerWords words) {
        if (status / 100 != 4) {
            return status;
        }
        String text = words.text().toLowerCase(Locale.ROOT);
        if (isAny(MODELS, words.code()) || text.contains("is not a valid model id")) {
            return 404;
        }
        if (isAny(BUDGETS, words.code()) || text.contains("out of call volume quota")) {
            return 402;
        }
        if (status == 403 && (isAny(CONTENT, words.code()) || OF_CONTENT.matcher(text).find())) {
            return 400;
        }
        if (status == 429 && TOO_LARGE.matcher(text).find()) {
            return 413;
        }
        return status == 424 ? 500 : status;
    }

    private static boolean isAny(Set<String> known, List<String> codes) {
        return codes.stream().anyMatch(known::contains);
    }
}
