package gendata.dialect;

import gendata.format.Json;
import gendata.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what Anthropic's `messages` asks.
final class AnthropicQuestion {
    private static final Set<String> FIELDS = Set.of("model", "messages", "max_tokens", "system", "metadata",
            "stop_sequences", "stream", "temperature", "top_k", "top_p", "thinking", "tools", "tool_choice",
            "output_config", "output_format", "cache_control", "container", "context_management", "diagnostics",
            "inference_geo", "mcp_servers", "service_tier", "speed", "user_profile_id", "workspace_id");
    private static final Set<String> ROLES = Set.of("user", "assistant", "system");
    private static final int LEAST_BUDGET = 1024;

    private AnthropicQuestion() {}

    static Question read(ObjectNode body, Formats formats) throws BadQuestion {
        for (String name : body.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw new BadQuestion(name + ": Extra inputs are not permitted");
            }
        }
        if (!Fields.isGiven(body.path("max_tokens"))) {
            throw new BadQuestion("max_tokens: Field required");
        }
        long mostTokens = Fields.mostTokens(body.path("max_tokens"), "max_tokens");
        return new Question(Fields.model(body), messages(body),
                new Bounds(1, mostTokens, Fields.stops(body.path("stop_sequences"), "stop_sequences")),
                form(body, formats), Json.object(), reasoning(body.path("thinking"), mostTokens),
                body.path("stream").asBoolean(false) ? Framing.EVENTS : null, true);
    }

    private static List<Message> messages(ObjectNode body) throws BadQuestion {
        List<Message> messages = new ArrayList<>();
        if (Fields.isGiven(body.path("system"))) {
            messages.add(new Message("system", Fields.text(body.path("system"))));
        }
        JsonNode written = body.path("messages");
        if (!written.isArray() || written.isEmpty()) {
            throw new BadQuestion("messages: at least one message is required");
        }
        for (int index = 0; index < written.size(); index++) {
            JsonNode message = written.get(index);
            String role = message.path("role").asString("");
            if (!ROLES.contains(role)) {
                throw new BadQuestion("messages." + index + ".role: Input should be 'user', 'assistant' or 'system'");
            }
            if (!Fields.isGiven(message.path("content"))) {
                throw new BadQuestion("messages." + index + ".content: Field required");
            }
            messages.add(new Message(role, content(message.path("content"))));
        }
        return messages;
    }

    /// A text, or blocks; what a tool was called with and what it gave count as text.
    private static String content(JsonNode content) {
        if (!content.isArray()) {
            return content.asString("");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode block : content) {
            switch (block.path("type").asString("")) {
                case "tool_use" -> text.append(Json.text(block.path("input")));
                case "tool_result" -> text.append(Fields.text(block.path("content")));
                default -> text.append(block.path("text").asString(""));
            }
        }
        return text.toString();
    }

    private static Reasoning reasoning(JsonNode thinking, long mostTokens) throws BadQuestion {
        String type = thinking.path("type").asString("");
        if (type.equals("enabled")) {
            long budget = thinking.path("budget_tokens").asLong(0);
            if (budget < LEAST_BUDGET) {
                throw new BadQuestion(
                        "thinking.enabled.budget_tokens: Input should be greater than or equal to " + LEAST_BUDGET);
            }
            if (budget >= mostTokens) {
                throw new BadQuestion("`max_tokens` must be greater than `thinking.budget_tokens`");
            }
        }
        if (!type.equals("enabled") && !type.equals("adaptive")) {
            return Reasoning.NONE;
        }
        return thinking.path("display").asString("").equals("omitted") ? Reasoning.HIDDEN : Reasoning.SHOWN;
    }

    private static Form form(ObjectNode body, Formats formats) throws BadQuestion {
        String tool = forced(body.path("tool_choice"), body.path("tools"));
        if (tool == null) {
            return format(body, formats);
        }
        for (JsonNode offered : body.path("tools")) {
            if (offered.path("name").asString("").equals(tool)) {
                return formats.tool(tool, offered.path("input_schema"));
            }
        }
        throw new BadQuestion("tool_choice: Tool '" + tool + "' not found in provided tools");
    }

    private static Form format(ObjectNode body, Formats formats) throws BadQuestion {
        String place = Fields.isGiven(body.path("output_format")) ? "output_format" : "output_config.format";
        JsonNode format = place.equals("output_format")
                ? body.path("output_format")
                : body.path("output_config").path("format");
        if (!Fields.isGiven(format)) {
            return Form.TEXT;
        }
        if (!format.path("type").asString("").equals("json_schema")) {
            throw new BadQuestion(place + ".type: Input should be 'json_schema'");
        }
        return formats.schema(DescribedSchema.withBounds(format.path("schema")), place,
                place + ": Extra inputs are not permitted");
    }

    /// The tool that has to be used; null where none has to.
    private static @Nullable String forced(JsonNode choice, JsonNode tools) {
        return switch (choice.path("type").asString("")) {
            case "tool" -> choice.path("name").asString("");
            case "any" -> tools.path(0).path("name").asString("");
            default -> null;
        };
    }
}
