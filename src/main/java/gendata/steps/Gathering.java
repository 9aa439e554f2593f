package gendata.steps;

import gendata.format.Json;
import gendata.model.Message;
import gendata.model.Wanted;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Gathers the items that a step wants: what an answer lacks is asked for in another question, and what is too much is left out. Used by
/// one thread.
final class Gathering {
    private final Items wanted;
    private final AnswerRules rules;
    private final List<Message> first;
    private final ArrayNode items = Json.object().arrayNode();

    /// @param first the messages of the first question
    Gathering(Items wanted, AnswerRules rules, List<Message> first) {
        this.wanted = wanted;
        this.rules = rules;
        this.first = first;
    }

    boolean isComplete() {
        return items.size() >= wanted.count();
    }

    /// The next question: the first one, or one that goes on from what is there.
    List<Message> messages() {
        if (items.isEmpty()) {
            return first;
        }
        int missing = wanted.count() - items.size();
        List<Message> messages = new ArrayList<>(first);
        messages.add(new Message("assistant", Json.text(items)));
        messages.add(new Message("user",
                "That is " + items.size() + " of " + wanted.count() + ". Answer with a JSON list of "
                        + missing + " more in the same form, " + (missing == 1 ? "another one than" : "others than")
                        + " these, and nothing else."));
        return messages;
    }

    /// What the next answer has to be.
    Wanted wanted() {
        return new Wanted(rules.type(), wanted.missing(wanted.count() - items.size()));
    }

    /// @param value of an answer that was taken: a list with at least one item
    void add(JsonNode value) {
        for (JsonNode item : value) {
            if (!isComplete()) {
                items.add(item);
            }
        }
    }

    ArrayNode items() {
        return items;
    }
}
