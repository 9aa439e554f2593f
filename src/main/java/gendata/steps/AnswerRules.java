package gendata.steps;

import gendata.answer.Extraction;
import gendata.model.AnswerType;
import gendata.model.Wanted;
import gendata.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an answer has to be, and which part of it is wanted. Immutable.
///
/// @param extraction takes the wanted part out; null where all of the answer is wanted
/// @param schema of the value; null where any is taken
/// @param checks of the value, in order
/// @param list whether the value has to be a list
/// @param items how many it has to have; null where that is left open
public record AnswerRules(AnswerType type, @Nullable Extraction extraction, @Nullable Schema schema, List<Check> checks,
        boolean list, @Nullable Items items) {
    public static final AnswerRules TEXT = new AnswerRules(AnswerType.TEXT, null, null, List.of(), false,
            null);
    public static final AnswerRules JSON = new AnswerRules(AnswerType.JSON, null, null, List.of(), false,
            null);

    public AnswerRules {
        checks = List.copyOf(checks);
    }

    /// What to ask for. A schema is that of the wanted part, so it says nothing of an answer that something is taken out of.
    Wanted wanted() {
        return new Wanted(type, extraction == null ? schema : null);
    }

    /// The same, but a list is expected.
    public AnswerRules ofList() {
        return new AnswerRules(type, extraction, schema, checks, true, items);
    }

    public AnswerRules withChecks(List<Check> others) {
        return new AnswerRules(type, extraction, schema, others, list, items);
    }
}
