package gendata.model.remote.gemini;

import gendata.model.remote.Call;
import gendata.model.remote.FunctionTool;
import gendata.model.remote.ParameterNames;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes parameters as the Gemini API has them.
final class GeminiParameters {
    static final String CONFIGURATION = "generationConfig";
    private static final String THINKING = "thinkingConfig";
    private static final String EFFORT = "reasoning_effort";
    private static final String TOOLS = "tools";
    private static final String CHOICE = "tool_choice";

    private static final Map<String, String> CONFIGURED = Map.ofEntries(Map.entry("max_tokens", "maxOutputTokens"),
            Map.entry("temperature", "temperature"), Map.entry("top_p", "topP"), Map.entry("top_k", "topK"),
            Map.entry("stop", "stopSequences"), Map.entry("seed", "seed"),
            Map.entry("presence_penalty", "presencePenalty"), Map.entry("frequency_penalty", "frequencyPenalty"),
            Map.entry("n", "candidateCount"), Map.entry("logprobs", "responseLogprobs"),
            Map.entry("top_logprobs", "logprobs"));
    /// What only this API has, and the members of a call's `config` in its official clients.
    private static final List<String> OWN = List.of(THINKING, "responseMimeType", "responseSchema",
            "responseJsonSchema", "responseModalities", "mediaResolution", "speechConfig", "imageConfig",
            "enableEnhancedCivicAnswers");
    static final ParameterNames NAMES = names();

    private GeminiParameters() {}

    private static ParameterNames names() {
        Map<String, String> places = new HashMap<>();
        Map<String, String> others = new HashMap<>(Map.of("max_completion_tokens", "max_tokens"));
        CONFIGURED.forEach((name, own) -> {
            places.put(name, CONFIGURATION + "." + own);
            if (!CONFIGURED.containsKey(own)) {
                others.put(own, name);
            }
        });
        OWN.forEach(own -> places.put(own, CONFIGURATION + "." + own));
        return new ParameterNames(places, others);
    }

    static void put(Call call, ObjectNode body) {
        ObjectNode parameters = call.parameters();
        NAMES.put(parameters, body);
        if (parameters.has("stop")) {
            body.withObject(CONFIGURATION).set("stopSequences", FunctionTool.asList(parameters.path("stop")));
        }
        if (body.remove(EFFORT) != null && !parameters.has(THINKING)) {
            putEffort(parameters.path(EFFORT).asString("").toLowerCase(Locale.ROOT), call.endpoint().model(),
                    body.withObject(CONFIGURATION).putObject(THINKING));
        }
        putTools(body);
    }

    /// The second generation of models takes tokens, those after it a level; as Google's own translation from OpenAI's words has it.
    private static void putEffort(String effort, String model, ObjectNode thinking) {
        if (model.contains("gemini-2")) {
            thinking.put("thinkingBudget", switch (effort) {
                case "none" -> 0;
                case "minimal", "low" -> 1024;
                case "medium" -> 8192;
                default -> 24_576;
            });
        } else {
            thinking.put("thinkingLevel", switch (effort) {
                case "none", "minimal" -> "MINIMAL";
                case "low" -> "LOW";
                case "medium" -> "MEDIUM";
                default -> "HIGH";
            });
        }
    }

    private static void putTools(ObjectNode body) {
        Optional<List<FunctionTool>> tools = FunctionTool.all(body.path(TOOLS));
        if (body.path(TOOLS).isArray() && tools.isPresent()) {
            ArrayNode declarations = body.putArray(TOOLS).addObject().putArray("functionDeclarations");
            tools.get().forEach(tool -> put(tool, declarations.addObject()));
        }
        JsonNode choice = body.path(CHOICE);
        if (!choice.isMissingNode()) {
            body.remove(CHOICE);
            putChoice(choice, body.withObject("toolConfig").putObject("functionCallingConfig"));
        }
    }

    private static void put(FunctionTool tool, ObjectNode declaration) {
        declaration.put("name", tool.name());
        if (!tool.description().isMissingNode()) {
            declaration.set("description", tool.description());
        }
        if (!tool.parameters().isMissingNode()) {
            declaration.set("parametersJsonSchema", tool.parameters());
        }
    }

    private static void putChoice(JsonNode choice, ObjectNode configuration) {
        String name = FunctionTool.chosen(choice);
        if (!name.isEmpty()) {
            configuration.put("mode", "ANY").putArray("allowedFunctionNames").add(name);
        } else {
            String mode = choice.asString("auto").toUpperCase(Locale.ROOT);
            configuration.put("mode", mode.equals("REQUIRED") ? "ANY" : mode);
        }
    }
}
