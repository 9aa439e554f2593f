package gendata.model;

import gendata.format.Json;
import gendata.tokens.Utf8;
import org.jspecify.annotations.Nullable;

/// What a call is charged with: what the endpoint counted, and the most it can have been where nobody knows. Immutable.
///
/// @param price null where the task gives none; nothing costs anything then
public record Tariff(@Nullable Price price) {
    /// What servers put around messages: marks of roles, and a system prompt of the model's own.
    private static final long TOKENS_AROUND_MESSAGE = 16;
    private static final long TOKENS_AROUND_MESSAGES = 128;

    /// The most that one call for this request can be charged with.
    ///
    /// A token of a prompt is at least a byte of it, whatever the tokenizer, so its bytes are never too few. Tools among the
    /// parameters and a schema count as prompts. The answer is as long as the request allows; of a request that sets no bound only the prompt is known.
    public Spend most(ChatRequest request) {
        long prompt = TOKENS_AROUND_MESSAGES + Json.bytes(request.parameters()).length + request.wanted().bytes();
        for (Message message : request.messages()) {
            prompt += TOKENS_AROUND_MESSAGE + Utf8.bytes(message.role()) + Utf8.bytes(message.content());
        }
        return spend(new TokenUsage(prompt, request.mostTokens().orElse(0)));
    }

    /// What a call is charged with for this answer. A call that was lost on the way counts in full.
    public Spend charge(ChatRequest request, Answer answer) {
        return switch (answer) {
            case Reply reply -> charge(request, reply);
            case Failure failure when failure.reply() != null -> charge(request, failure.reply());
            case Failure failure when failure.isLost() -> most(request);
            case Failure failure -> failure.cause().isAttempt() ? spend(TokenUsage.NONE) : Spend.NONE;
        };
    }

    private Spend charge(ChatRequest request, Reply reply) {
        TokenUsage usage = reply.usage();
        long prompt = usage.prompt() > 0 ? usage.prompt() : most(request).promptTokens();
        return spend(new TokenUsage(prompt, usage.completion() > 0 ? usage.completion() : uncounted(request, reply)));
    }

    /// What an answer can have taken that nobody counted.
    private static long uncounted(ChatRequest request, Reply reply) {
        long text = written(reply);
        for (Reply other : reply.others()) {
            text += written(other);
        }
        return Math.min(text, request.mostTokens().orElse(Long.MAX_VALUE));
    }

    private static long written(Reply reply) {
        return Utf8.bytes(reply.text()) + (reply.reasoning() == null ? 0 : Utf8.bytes(reply.reasoning()));
    }

    private Spend spend(TokenUsage usage) {
        return new Spend(1, usage.prompt(), usage.completion(), price == null ? 0 : price.cost(usage));
    }
}
