package gendata.steps;

import gendata.answer.Found;
import gendata.answer.JsonAnswer;
import gendata.model.Acceptance;
import gendata.model.Answer;
import gendata.model.AnswerType;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Judges the replies to one question and keeps the value of the one it takes. Used by one thread.
final class AnswerReader implements Acceptance {
    private final AnswerType type;
    private @Nullable JsonNode value;

    AnswerReader(AnswerType type) {
        this.type = type;
    }

    @Override
    public Answer judge(Reply reply) {
        return switch (type) {
            case TEXT -> {
                value = JsonNodeFactory.instance.stringNode(reply.text());
                yield reply;
            }
            case JSON -> switch (JsonAnswer.find(reply.text(), reply.finishReason() == FinishReason.STOP)) {
                case Found.Value found -> {
                    value = found.value();
                    yield reply;
                }
                case Found.Nothing nothing -> new Failure.Malformed(nothing.reason(), reply);
            };
        };
    }

    /// The value of the reply that was taken.
    JsonNode value() {
        if (value == null) {
            throw new IllegalStateException("no reply was taken");
        }
        return value;
    }
}
