package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.FinishReason;
import gendata.model.remote.Said;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Gathers what the items of a response say. Used by one thread.
final class OutputItems {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final ArrayNode calls = Json.object().arrayNode();
    private boolean hasText;

    void take(JsonNode item) {
        switch (item.path("type").asString("")) {
            case "message" -> message(item);
            case "reasoning" -> reasoning(item);
            case "function_call" -> calls.add(ToolCalls.call(name(item), item.path("arguments")));
            case "custom_tool_call" -> calls.add(ToolCalls.call(name(item), item.path("input")));
            default -> {
                // what the provider's own tools did is no part of the answer
            }
        }
    }

    private static String name(JsonNode item) {
        return item.path("name").asString("");
    }

    /// What a model says on its way to the answer is no part of it.
    private void message(JsonNode item) {
        boolean isAside = item.path("phase").asString("").equals("commentary");
        for (JsonNode part : item.path("content")) {
            refusal.append(part.path("refusal").asString(""));
            String said = part.path("text").asString("");
            if (isAside) {
                addLine(said, reasoning);
            } else if (part.path("text").isString()) {
                hasText = true;
                text.append(said);
            }
        }
    }

    /// The reasoning itself where the server shows it, else its summary.
    private void reasoning(JsonNode item) {
        JsonNode shown = item.path("content").isEmpty() ? item.path("summary") : item.path("content");
        for (JsonNode part : shown) {
            addLine(part.path("text").asString(""), reasoning);
        }
    }

    private static void addLine(String line, StringBuilder lines) {
        if (!line.isEmpty()) {
            lines.append(lines.isEmpty() ? "" : "\n").append(line);
        }
    }

    boolean hasCalls() {
        return !calls.isEmpty();
    }

    Said.Choice choice(FinishReason reason) {
        @Nullable
        String shown = reasoning.isEmpty() ? null : reasoning.toString();
        return new Said.Choice(hasText ? text.toString() : null, shown, reason, refusal.toString(), calls);
    }
}
