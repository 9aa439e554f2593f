package gendata.steps;

import gendata.answer.Extracted;
import gendata.answer.Found;
import gendata.answer.JsonAnswer;
import gendata.answer.Thoughts;
import gendata.expr.Verdict;
import gendata.format.Json;
import gendata.model.Acceptance;
import gendata.model.Answer;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Reply;
import gendata.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Judges the replies to one question and keeps the value of the one it takes. Used by one thread.
final class AnswerReader implements Acceptance {
    private final AnswerRules rules;
    private final UnitValues values;
    private @Nullable JsonNode value;

    /// @param values what the unit has besides
    AnswerReader(AnswerRules rules, UnitValues values) {
        this.rules = rules;
        this.values = values;
    }

    @Override
    public Answer judge(Reply reply) {
        String wanted = switch (rules.type()) {
            case TEXT -> {
                Thoughts thoughts = Thoughts.of(reply.text());
                if (thoughts.unfinished()) {
                    yield null;
                }
                yield thoughts.isNone(reply.text()) ? reply.text() : thoughts.answer(reply.text());
            }
            case JSON -> reply.text();
        };
        if (wanted == null || (wanted.isBlank() && !reply.text().isBlank())) {
            return new Failure.Malformed("the answer holds nothing but thoughts", reply);
        }
        if (rules.extraction() != null) {
            switch (rules.extraction().from(wanted)) {
                case Extracted.Part part -> wanted = part.text();
                case Extracted.Nothing nothing -> {
                    return new Failure.Malformed(nothing.reason(), reply);
                }
            }
        }
        return switch (rules.type()) {
            case TEXT -> take(Json.object().stringNode(wanted), reply);
            case JSON -> json(JsonAnswer.find(wanted, reply.finishReason() == FinishReason.STOP), reply);
        };
    }

    private Answer json(Found found, Reply reply) {
        return switch (found) {
            case Found.Nothing nothing -> new Failure.Malformed(nothing.reason(), reply);
            case Found.Value whole -> switch (rules.extraction() == null ? whole : rules.extraction().from(whole)) {
                case Found.Nothing nothing -> new Failure.Malformed(nothing.reason(), reply);
                case Found.Value part -> take(part.value(), reply.withForm(part.rung().code()));
            };
        };
    }

    private Answer take(JsonNode found, Reply reply) {
        JsonNode taken = rules.items() == null ? unwrapped(found) : items(rules.items(), unwrapped(found));
        if (rules.list() && !taken.isArray()) {
            return new Failure.Malformed("the answer is no JSON list; a list was expected", reply);
        }
        List<String> problems = rules.schema() == null ? List.of() : rules.schema().check(taken);
        if (!problems.isEmpty()) {
            return new Failure.Malformed("the answer does not fit the schema: " + String.join("; ", problems), reply);
        }
        for (Check check : rules.checks()) {
            switch (check.that().evaluate(values::recorded, taken, facts(reply))) {
                case Verdict.Decided decided when decided.holds() -> {
                    // the next one
                }
                case Verdict.Decided decided -> {
                    return new Failure.Malformed(check.otherwise(), reply);
                }
                case Verdict.Broken broken -> {
                    return new Failure.Malformed(check.otherwise() + " (" + broken.reason() + ")", reply);
                }
            }
        }
        value = taken;
        return reply;
    }

    /// What may be no object travels in one, see `ServerSchema`, and is taken out of it where that leaves something valid.
    private JsonNode unwrapped(JsonNode found) {
        Schema schema = rules.schema();
        if (schema == null) {
            return found;
        }
        JsonNode inside = schema.forServers().unwrap(found);
        return schema.check(inside).isEmpty() ? inside : found;
    }

    /// Those that can be taken; all of them where none can, so that it is said what is wrong with them.
    private static JsonNode items(Items items, JsonNode found) {
        JsonNode list = listed(found);
        ArrayNode fitting = Json.object().arrayNode();
        list.forEach(item -> {
            if (items.fits(item)) {
                fitting.add(item);
            }
        });
        return list.isArray() && !fitting.isEmpty() ? fitting : list;
    }

    /// Of a question for items, an only item is a list of one, and a list may have a name of the model's choice.
    private static JsonNode listed(JsonNode found) {
        if (!found.isObject()) {
            return found;
        }
        return found.size() == 1 && found.iterator().next().isArray()
                ? found.iterator().next()
                : Json.object().arrayNode().add(found);
    }

    private static gendata.expr.Reply facts(Reply reply) {
        return new gendata.expr.Reply(reply.text(), reply.reasoning(), reply.finishReason().code(),
                reply.usage().prompt(), reply.usage().completion());
    }

    /// The value of the reply that was taken.
    JsonNode value() {
        if (value == null) {
            throw new IllegalStateException("no reply was taken");
        }
        return value;
    }
}
