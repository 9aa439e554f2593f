package gendata.dialect;

import gendata.format.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes what OpenAI's `responses` streams. For one thread.
final class ResponsesEvents {
    private final Completion completion;
    private final List<Event> events = new ArrayList<>();

    ResponsesEvents(Completion completion) {
        this.completion = completion;
    }

    List<Event> all() {
        add(event("response.created").set("response", ResponsesAnswer.unfinished(completion, "in_progress")));
        add(event("response.in_progress").set("response", ResponsesAnswer.unfinished(completion, "in_progress")));
        List<ObjectNode> items = ResponsesAnswer.items(completion);
        for (int index = 0; index < items.size(); index++) {
            addItem(items.get(index), index);
        }
        ObjectNode whole = ResponsesAnswer.whole(completion);
        add(event("response." + whole.path("status").asString()).set("response", whole));
        return events;
    }

    private void addItem(ObjectNode item, int index) {
        ObjectNode begun = item.deepCopy();
        switch (item.path("type").asString()) {
            case "function_call" -> {
                add(event("response.output_item.added").put("output_index", index)
                        .set("item", begun.put("status", "in_progress").put("arguments", "")));
                addTexts("response.function_call_arguments", "arguments", item.path("arguments").asString(), item,
                        index,
                        Json.object());
            }
            case "reasoning" -> {
                begun.putArray("summary");
                add(event("response.output_item.added").put("output_index", index).set("item", begun));
                item.path("summary").forEach(part -> addPart(part, item, index, "summary_index",
                        "response.reasoning_summary_part", "response.reasoning_summary_text", "text"));
            }
            default -> {
                begun.put("status", "in_progress").putArray("content");
                add(event("response.output_item.added").put("output_index", index).set("item", begun));
                item.path("content").forEach(part -> addPart(part, item, index, "content_index",
                        "response.content_part",
                        part.has("refusal") ? "response.refusal" : "response.output_text",
                        part.has("refusal") ? "refusal" : "text"));
            }
        }
        add(event("response.output_item.done").put("output_index", index).set("item", item));
    }

    /// @param texts the beginning of the names of the events that bring its text
    private void addPart(JsonNode part, ObjectNode item, int index, String partIndex, String parts, String texts,
            String field) {
        ObjectNode place = Json.object().put(partIndex, 0);
        ObjectNode begun = ((ObjectNode) part).deepCopy().put(field, "");
        add(at(event(parts + ".added"), item, index, place).set("part", begun));
        addTexts(texts, field, part.path(field).asString(), item, index, place);
        add(at(event(parts + ".done"), item, index, place).set("part", part));
    }

    private void addTexts(String name, String field, String text, ObjectNode item, int index, ObjectNode place) {
        Tokens.parts(text).forEach(
                delta -> add(withoutProbabilities(at(event(name + ".delta"), item, index, place).put("delta", delta))));
        add(withoutProbabilities(at(event(name + ".done"), item, index, place).put(field, text)));
    }

    private static ObjectNode withoutProbabilities(ObjectNode event) {
        if (event.path("type").asString().startsWith("response.output_text.")) {
            event.putArray("logprobs");
        }
        return event;
    }

    private static ObjectNode at(ObjectNode event, ObjectNode item, int index, ObjectNode place) {
        event.put("item_id", item.path("id").asString()).put("output_index", index).setAll(place);
        return event;
    }

    private static ObjectNode event(String type) {
        return Json.object().put("type", type);
    }

    private void add(ObjectNode event) {
        events.add(Event.typed(event.put("sequence_number", events.size())));
    }
}
