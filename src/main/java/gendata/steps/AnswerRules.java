package gendata.steps;

import gendata.answer.Extraction;
import gendata.model.AnswerType;
import org.jspecify.annotations.Nullable;

/// What an answer has to be, and which part of it is wanted. Immutable.
///
/// @param extraction takes the wanted part out; null where all of the answer is wanted
/// @param list whether the value has to be a list
public record AnswerRules(AnswerType type, @Nullable Extraction extraction, boolean list) {
    public static final AnswerRules TEXT = new AnswerRules(AnswerType.TEXT, null, false);
    public static final AnswerRules JSON = new AnswerRules(AnswerType.JSON, null, false);

    /// The same, but a list is expected.
    public AnswerRules ofList() {
        return new AnswerRules(type, extraction, true);
    }
}
