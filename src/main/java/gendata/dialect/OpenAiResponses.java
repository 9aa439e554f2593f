package gendata.dialect;

import gendata.format.Json;
import gendata.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's `responses`.
record OpenAiResponses() implements OpenAiDialect {
    /// What chats have and this API refuses.
    private static final Set<String> UNKNOWN = Set.of("messages", "seed", "n", "stop", "max_tokens",
            "max_completion_tokens", "response_format", "reasoning_effort", "functions", "logit_bias",
            "presence_penalty", "frequency_penalty");

    @Override
    public String name() {
        return "openai responses";
    }

    @Override
    public Question read(Call call, ObjectNode body, Formats formats) throws BadQuestion {
        for (String name : body.propertyNames()) {
            if (UNKNOWN.contains(name)) {
                throw new BadQuestion("Unknown parameter: '" + name + "'.");
            }
        }
        Bounds bounds = new Bounds(1, Fields.mostTokens(body.path("max_output_tokens"), "max_output_tokens"),
                List.of());
        return new Question(OpenAiDialect.model(call, body), messages(body), bounds, form(body, formats),
                Json.object(), reasoning(body.path("reasoning")),
                body.path("stream").asBoolean(false) ? Framing.EVENTS : null, true);
    }

    private static List<Message> messages(ObjectNode body) throws BadQuestion {
        List<Message> messages = new ArrayList<>();
        if (Fields.isGiven(body.path("instructions"))) {
            messages.add(new Message("system", Fields.text(body.path("instructions"))));
        }
        JsonNode input = body.path("input");
        if (input.isString()) {
            messages.add(new Message("user", input.asString()));
        } else if (input.isArray() && !input.isEmpty()) {
            for (JsonNode item : input) {
                add(messages, item);
            }
        } else {
            throw new BadQuestion("Missing required parameter: 'input'.");
        }
        return messages;
    }

    private static void add(List<Message> messages, JsonNode item) throws BadQuestion {
        switch (item.path("type").asString("message")) {
            case "message" -> {
                if (!item.path("role").isString()) {
                    throw new BadQuestion("`input` has a message without a role");
                }
                messages.add(
                        new Message(OpenAiChat.role(item.path("role").asString()), Fields.text(item.path("content"))));
            }
            case "function_call" -> messages.add(new Message("assistant", item.path("arguments").asString("")));
            case "function_call_output" -> messages.add(new Message("tool", Fields.text(item.path("output"))));
            default -> {
                // what the model thought, or did by itself
            }
        }
    }

    private static Form form(ObjectNode body, Formats formats) throws BadQuestion {
        Optional<Form> tool = OpenAiTools.form(body.path("tool_choice"), body.path("tools"), formats);
        JsonNode format = body.path("text").path("format");
        return tool.isPresent()
                ? tool.get()
                : OpenAiDialect.form(format, "text.format", format.path("schema"), formats);
    }

    private static Reasoning reasoning(JsonNode reasoning) {
        String effort = reasoning.path("effort").asString("");
        boolean shown = reasoning.path("summary").isString();
        if (effort.equals("none") || (effort.isEmpty() && !shown)) {
            return Reasoning.NONE;
        }
        return shown ? Reasoning.SHOWN : Reasoning.HIDDEN;
    }

    @Override
    public JsonNode whole(Completion completion) {
        return ResponsesAnswer.whole(completion);
    }

    @Override
    public List<Event> events(Completion completion) {
        return new ResponsesEvents(completion).all();
    }

    @Override
    public Event streamed(Problem problem, String id, int before) {
        return Event.typed(Json.object().put("type", "error").put("code", OpenAiDialect.code(problem))
                .put("message", problem.message()).putNull("param").put("sequence_number", before));
    }
}
