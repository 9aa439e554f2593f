package gendata.serve;

import gendata.format.Json;
import gendata.model.Reply;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The two shapes in which OpenAI's API takes questions and gives answers.
enum Shape {
    /// `chat/completions`.
    CHAT("chat.completion", "chatcmpl-"),
    /// `completions`.
    COMPLETION("text_completion", "cmpl-");

    private final String object;
    private final String prefix;

    Shape(String object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    /// A whole answer.
    ///
    /// @param contents what each choice says, null for nothing
    /// @param refusal what is said instead, or null
    ObjectNode whole(Question question, String id, Instant created, List<Reply> replies,
            List<@Nullable String> contents, @Nullable String refusal) {
        ObjectNode body = head(question, id, created, object);
        ArrayNode choices = body.putArray("choices");
        for (int index = 0; index < replies.size(); index++) {
            ObjectNode choice = choices.addObject().put("index", index);
            if (this == CHAT) {
                choice.putObject("message").put("role", "assistant").put("content", contents.get(index)).put("refusal",
                        refusal);
            } else {
                choice.put("text", contents.get(index));
            }
            choice.putNull("logprobs").put("finish_reason", replies.get(index).finishReason().code());
        }
        putUsage(body, replies);
        return body;
    }

    /// A part of a streamed answer.
    ///
    /// @param text null for the last part of a choice, which says why it ends
    ObjectNode part(Question question, String id, Instant created, int index, @Nullable String text, Reply reply) {
        ObjectNode body = head(question, id, created, this == CHAT ? "chat.completion.chunk" : object);
        ObjectNode choice = body.putArray("choices").addObject().put("index", index);
        if (this == CHAT) {
            ObjectNode delta = choice.putObject("delta");
            if (text != null) {
                delta.put("content", text);
            }
        } else {
            choice.put("text", text == null ? "" : text);
        }
        choice.putNull("logprobs").put("finish_reason", text == null ? reply.finishReason().code() : null);
        return body;
    }

    /// The part of a streamed answer that says who speaks.
    ObjectNode role(Question question, String id, Instant created, int index) {
        ObjectNode body = head(question, id, created, "chat.completion.chunk");
        body.putArray("choices").addObject().put("index", index).putNull("finish_reason").putObject("delta")
                .put("role", "assistant").put("content", "");
        return body;
    }

    /// The part of a streamed answer that refuses.
    ObjectNode refusal(Question question, String id, Instant created, int index, String refusal) {
        ObjectNode body = head(question, id, created, "chat.completion.chunk");
        body.putArray("choices").addObject().put("index", index).putNull("finish_reason").putObject("delta")
                .put("refusal", refusal);
        return body;
    }

    /// The part of a streamed answer that says what it took.
    ObjectNode usage(Question question, String id, Instant created, List<Reply> replies) {
        ObjectNode body = head(question, id, created, this == CHAT ? "chat.completion.chunk" : object);
        body.putArray("choices");
        putUsage(body, replies);
        return body;
    }

    private ObjectNode head(Question question, String id, Instant created, String name) {
        return Json.object().put("id", prefix + id).put("object", name).put("created", created.getEpochSecond())
                .put("model", question.model());
    }

    private static void putUsage(ObjectNode body, List<Reply> replies) {
        long prompt = replies.getFirst().usage().prompt();
        long completion = replies.stream().mapToLong(reply -> reply.usage().completion()).sum();
        body.putObject("usage").put("prompt_tokens", prompt).put("completion_tokens", completion).put("total_tokens",
                prompt + completion);
    }
}
