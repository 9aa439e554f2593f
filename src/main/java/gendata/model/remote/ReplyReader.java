package gendata.model.remote;

import gendata.format.Json;
import gendata.http.Redaction;
import gendata.model.Answer;
import gendata.model.ChatRequest;
import gendata.model.Endpoint;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Reply;
import gendata.model.TokenUsage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Makes an answer of what a server sent with a success.
///
/// @param endpoint who was asked
/// @param request what was asked
/// @param keys hides what can be nothing but a secret in answers, too
/// @param failure says what an error inside the body is
record ReplyReader(Endpoint endpoint, ChatRequest request, Duration latency, WireFormat wire, Redaction redaction,
        Redaction keys, ServerFailure failure) {
    private static final int LONGEST_QUOTE = 200;
    private static final int QUOTED_FROM = 16 * LONGEST_QUOTE;
    /// A server may stop some tokens before the limit, or count them otherwise.
    private static final double NEARLY = 0.9;

    Answer read(byte[] bytes) {
        try {
            return read(Json.read(bytes, 0, bytes.length));
        } catch (JacksonException notJson) {
            return torn(isUtf8(bytes) ? "" : "its text is not in UTF-8: ",
                    new String(bytes, 0, Math.min(bytes.length, QUOTED_FROM), StandardCharsets.UTF_8));
        }
    }

    Answer read(JsonNode body) {
        JsonNode error = wire.error(body);
        if (error.isObject() || error.isString()) {
            return failure.ofError(ServerWords.ofError(error));
        }
        Said said = wire.read(body);
        return said == null || said.choices().isEmpty() ? torn("", Json.text(body)) : judge(said);
    }

    private Answer judge(Said said) {
        Said.Choice first = said.choices().getFirst();
        String text = text(first);
        Reply reply = new Reply(text == null ? "" : text, clean(reasoning(first)), first.finishReason(), said.usage(),
                latency, endpoint.model(), 1, "", failure.quotaPause(), others(said.choices()));
        if (reply.finishReason() == FinishReason.LENGTH) {
            return new Failure.Truncated(truncated(said.usage().completion()), reply);
        }
        if (reply.finishReason() == FinishReason.CONTENT_FILTER) {
            return new Failure.BadRequest("the server's content filter stopped the answer" + (first.refusal().isEmpty()
                    ? ""
                    : ": " + redaction.quote(first.refusal(), LONGEST_QUOTE)), reply);
        }
        if (text != null) {
            return reply;
        }
        return new Failure.Empty(first.refusal().isEmpty()
                ? "the model's answer has no content"
                : "the model refuses: " + redaction.quote(first.refusal(), LONGEST_QUOTE), reply);
    }

    /// The choices beside the first that were asked for and are whole; their usage is counted with the first.
    private List<Reply> others(List<Said.Choice> choices) {
        List<Reply> others = new ArrayList<>();
        for (int index = 1; index < choices.size() && index < request.choices(); index++) {
            Said.Choice choice = choices.get(index);
            String text = text(choice);
            FinishReason reason = choice.finishReason();
            if (text != null && reason != FinishReason.LENGTH && reason != FinishReason.CONTENT_FILTER) {
                others.add(new Reply(text, clean(reasoning(choice)), reason, TokenUsage.NONE, Duration.ZERO,
                        endpoint.model()));
            }
        }
        return others;
    }

    /// What the model calls tools with is its answer; what it says beside that counts as reasoning.
    private @Nullable String text(Said.Choice choice) {
        return clean(choice.calls().isEmpty() ? choice.text() : Json.text(choice.calls()));
    }

    /// A server that sends keys back, as some do for tests, must not bring them into a dataset.
    private @Nullable String clean(@Nullable String text) {
        return text == null ? null : keys.cleanAnswer(text);
    }

    private static @Nullable String reasoning(Said.Choice choice) {
        String beside = choice.text();
        if (choice.calls().isEmpty() || beside == null || beside.isBlank()) {
            return choice.reasoning();
        }
        return choice.reasoning() == null ? beside : choice.reasoning() + "\n" + beside;
    }

    /// @param tokens that the answer has, as far as that is known
    private String truncated(long tokens) {
        for (String name : ChatRequest.TOKEN_LIMITS) {
            JsonNode limit = request.parameters().path(name);
            if (tokens > 0 && tokens < limit.asLong(0) * NEARLY) {
                return "the answer was cut after " + tokens + " tokens, before " + name + " " + limit.asString()
                        + ": question and answer may be too long for the model together";
            }
            if (request.parameters().has(name)) {
                return "the answer was cut at " + name + " " + request.parameters().path(name).asString()
                        + "; raise it";
            }
        }
        return "the answer was cut at the server's own limit; set max_tokens";
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private Failure torn(String why, String body) {
        String quote = redaction.quote(body, LONGEST_QUOTE);
        return new Failure.Torn("what " + failure.address().getAuthority() + " sent is no answer of `"
                + endpoint.api() + "`: " + why + (quote.isEmpty() ? "nothing" : quote));
    }
}
