package gendata.dialect;

import gendata.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what Gemini's `generateContent` asks; names are taken with humps and with underscores, as Google does.
final class GeminiQuestion {
    private static final int MOST_CANDIDATES = 8;
    private static final String JSON = "application/json";

    private GeminiQuestion() {}

    static Question read(Call call, ObjectNode body, Formats formats, @Nullable Framing stream) throws BadQuestion {
        JsonNode config = field(body, "generationConfig");
        Bounds bounds = new Bounds(
                Fields.choices(field(config, "candidateCount"), "candidateCount", MOST_CANDIDATES),
                Fields.mostTokens(field(config, "maxOutputTokens"), "maxOutputTokens"),
                Fields.stops(field(config, "stopSequences"), "stopSequences"));
        String model = call.model();
        return new Question(model == null ? Fields.model(body) : model, messages(body), bounds,
                form(body, config, formats), Fields.seed(config.path("seed")),
                reasoning(field(config, "thinkingConfig")), stream, true);
    }

    private static JsonNode field(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isMissingNode()
                ? object.path(name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                : value;
    }

    private static List<Message> messages(ObjectNode body) throws BadQuestion {
        List<Message> messages = new ArrayList<>();
        JsonNode instruction = field(body, "systemInstruction");
        if (Fields.isGiven(instruction)) {
            messages.add(new Message("system", text(instruction.path("parts"))));
        }
        JsonNode contents = body.path("contents");
        if (!contents.isArray() || contents.isEmpty()) {
            throw new BadQuestion("* GenerateContentRequest.contents: contents is not specified");
        }
        for (JsonNode content : contents) {
            String role = content.path("role").asString("user");
            if (!content.path("parts").isArray() || content.path("parts").isEmpty()) {
                throw new BadQuestion("* GenerateContentRequest.contents.parts: contents.parts must not be empty");
            }
            messages.add(new Message(switch (role) {
                case "model" -> "assistant";
                case "user", "function" -> role;
                default -> throw new BadQuestion("Please use a valid role: user, model");
            }, text(content.path("parts"))));
        }
        return messages;
    }

    /// What parts say; what a function was called with and what it gave count as text.
    private static String text(JsonNode parts) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts.isArray() ? parts.values() : List.of(parts)) {
            JsonNode call = field(part, "functionCall").path("args");
            JsonNode response = field(part, "functionResponse").path("response");
            text.append(part.path("text").asString(""));
            text.append(call.isMissingNode() ? "" : call.toString());
            text.append(response.isMissingNode() ? "" : response.toString());
        }
        return text.toString();
    }

    private static Reasoning reasoning(JsonNode thinking) {
        if (field(thinking, "includeThoughts").asBoolean(false)) {
            return Reasoning.SHOWN;
        }
        boolean budget = field(thinking, "thinkingBudget").asLong(0) != 0;
        boolean level = Fields.isGiven(field(thinking, "thinkingLevel"));
        return budget || level ? Reasoning.HIDDEN : Reasoning.NONE;
    }

    private static Form form(ObjectNode body, JsonNode config, Formats formats) throws BadQuestion {
        JsonNode calling = field(field(body, "toolConfig"), "functionCallingConfig");
        if (calling.path("mode").asString("").equals("ANY")) {
            return called(body, field(calling, "allowedFunctionNames"), formats);
        }
        String type = field(config, "responseMimeType").asString("text/plain");
        JsonNode ours = field(config, "responseSchema");
        JsonNode standard = field(config, "responseJsonSchema");
        if (!type.equals(JSON)) {
            if (Fields.isGiven(ours) || Fields.isGiven(standard)) {
                throw new BadQuestion("* GenerateContentRequest.generation_config.response_schema: "
                        + "only allowed where response_mime_type is " + JSON);
            }
            return Form.TEXT;
        }
        if (Fields.isGiven(standard)) {
            return formats.schema(standard, "response_json_schema", unknown("responseJsonSchema"));
        }
        return Fields.isGiven(ours)
                ? formats.schema(GeminiSchema.standard(ours), "response_schema", unknown("responseSchema"))
                : formats.object("JSON mode is not enabled for this model");
    }

    private static String unknown(String name) {
        return "Invalid JSON payload received. Unknown name \"" + name
                + "\" at 'generation_config': Cannot find field.";
    }

    /// The first function that is allowed.
    private static Form called(ObjectNode body, JsonNode allowed, Formats formats) throws BadQuestion {
        for (JsonNode tool : body.path("tools")) {
            for (JsonNode function : field(tool, "functionDeclarations")) {
                String name = function.path("name").asString("");
                if (allowed.isEmpty() || allowed.valueStream().anyMatch(one -> one.asString("").equals(name))) {
                    JsonNode standard = field(function, "parametersJsonSchema");
                    return formats.tool(name, Fields.isGiven(standard)
                            ? standard
                            : GeminiSchema.standard(function.path("parameters")));
                }
            }
        }
        throw new BadQuestion("Function calling config is set to ANY without a function declaration that is allowed");
    }
}
