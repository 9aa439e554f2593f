package gendata.model.pace;

import gendata.model.ChatRequest;
import gendata.model.Message;
import gendata.model.TokenUsage;
import java.util.HashMap;
import java.util.Map;

/// Foretells how many tokens a request takes: the running mean of its step, or before any answer a guess; not thread-safe.
final class TokenEstimates {
    private static final double NEWEST_WEIGHT = 1.0 / 50;
    private static final int BYTES_A_TOKEN = 4;
    private static final long USUAL_COMPLETION = 1_000;

    private final Map<String, Mean> means = new HashMap<>();

    private static final class Mean {
        private double value;
        private long count;

        void add(double sample) {
            count++;
            value += (sample - value) * Math.max(NEWEST_WEIGHT, 1.0 / count);
        }
    }

    double of(ChatRequest request) {
        Mean mean = means.get(request.step());
        return mean == null ? guess(request) : mean.value;
    }

    void add(String step, TokenUsage usage) {
        means.computeIfAbsent(step, key -> new Mean()).add((double) usage.prompt() + usage.completion());
    }

    /// A quarter of the characters, and the longest completion that is allowed.
    static double guess(ChatRequest request) {
        long characters = 0;
        for (Message message : request.messages()) {
            characters += message.content().length();
        }
        long completion = Math.max(request.parameters().path("max_tokens").asLong(0),
                request.parameters().path("max_completion_tokens").asLong(0));
        return (double) characters / BYTES_A_TOKEN + (completion > 0 ? completion : USUAL_COMPLETION);
    }
}
