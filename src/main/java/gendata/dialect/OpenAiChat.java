package gendata.dialect;

import gendata.format.Json;
import gendata.model.FinishReason;
import gendata.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's `chat/completions`.
record OpenAiChat() implements OpenAiDialect {
    static final Event DONE = new Event(null, "[DONE]");

    @Override
    public String name() {
        return "openai chat";
    }

    @Override
    public Question read(Call call, ObjectNode body, Formats formats) throws BadQuestion {
        return new Question(OpenAiDialect.model(call, body), messages(body.path("messages")),
                OpenAiDialect.bounds(body), form(body, formats), Fields.seed(body.path("seed")),
                reasoning(body.path("reasoning_effort")), body.path("stream").asBoolean(false) ? Framing.EVENTS : null,
                body.path("stream_options").path("include_usage").asBoolean(false));
    }

    private static Reasoning reasoning(JsonNode effort) {
        return effort.isString() && !effort.asString().equals("none") ? Reasoning.SHOWN : Reasoning.NONE;
    }

    private static List<Message> messages(JsonNode written) throws BadQuestion {
        if (!written.isArray() || written.isEmpty()) {
            throw new BadQuestion("`messages` must be a list of messages");
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : written) {
            if (!message.path("role").isString()) {
                throw new BadQuestion("`messages` has a message without a role");
            }
            messages.add(new Message(role(message.path("role").asString()), Fields.text(message.path("content"))));
        }
        return messages;
    }

    /// What OpenAI calls a developer's message is a system's in other APIs.
    static String role(String written) {
        return written.equals("developer") ? "system" : written;
    }

    private static Form form(ObjectNode body, Formats formats) throws BadQuestion {
        Optional<Form> tool = OpenAiTools.form(body.path("tool_choice"), body.path("tools"), formats);
        JsonNode format = body.path("response_format");
        return tool.isPresent()
                ? tool.get()
                : OpenAiDialect.form(format, "response_format", format.path("json_schema").path("schema"), formats);
    }

    @Override
    public JsonNode whole(Completion completion) {
        ObjectNode body = head(completion, "chat.completion");
        ArrayNode choices = body.putArray("choices");
        for (int index = 0; index < completion.choices().size(); index++) {
            Choice choice = completion.choices().get(index);
            String tool = completion.question().form().tool();
            String text = choice.text();
            ObjectNode written = choices.addObject().put("index", index);
            ObjectNode message = written.putObject("message").put("role", "assistant")
                    .put("content", tool == null ? text : null).put("refusal", choice.refusal());
            if (choice.reasoning() != null) {
                message.put("reasoning_content", choice.reasoning());
            }
            if (tool != null && text != null) {
                message.putArray("tool_calls").add(toolCall(completion, index, tool, text));
            }
            written.putNull("logprobs").put("finish_reason", finishReason(completion, choice));
        }
        putUsage(body, completion);
        return body;
    }

    private static ObjectNode toolCall(Completion completion, int index, String tool, String arguments) {
        ObjectNode call = Json.object().put("id", "call_" + completion.id() + "-" + index).put("type", "function");
        call.putObject("function").put("name", tool).put("arguments", arguments);
        return call;
    }

    private static String finishReason(Completion completion, Choice choice) {
        boolean called = completion.question().form().tool() != null && choice.text() != null
                && choice.finishReason() == FinishReason.STOP;
        return (called ? FinishReason.TOOL_CALLS : choice.finishReason()).code();
    }

    @Override
    public List<Event> events(Completion completion) {
        List<Event> events = new ArrayList<>();
        String tool = completion.question().form().tool();
        for (int index = 0; index < completion.choices().size(); index++) {
            Choice choice = completion.choices().get(index);
            events.add(delta(completion, index, null, Json.object().put("role", "assistant").put("content",
                    tool == null && choice.text() != null ? "" : null)));
            if (choice.reasoning() != null) {
                events.add(delta(completion, index, null,
                        Json.object().put("reasoning_content", choice.reasoning())));
            }
            if (choice.refusal() != null) {
                events.add(delta(completion, index, null, Json.object().put("refusal", choice.refusal())));
            }
            if (tool != null && choice.text() != null) {
                ObjectNode call = toolCall(completion, index, tool, "").put("index", 0);
                events.add(delta(completion, index, null, called(call)));
            }
            for (String text : Tokens.parts(choice.words())) {
                events.add(delta(completion, index, null,
                        tool == null ? Json.object().put("content", text) : called(arguments(text))));
            }
            events.add(delta(completion, index, finishReason(completion, choice), Json.object()));
        }
        if (completion.question().usageInStream()) {
            ObjectNode usage = head(completion, "chat.completion.chunk");
            usage.putArray("choices");
            putUsage(usage, completion);
            events.add(Event.of(usage));
        }
        events.add(DONE);
        return events;
    }

    private static ObjectNode called(ObjectNode call) {
        ObjectNode delta = Json.object();
        delta.putArray("tool_calls").add(call);
        return delta;
    }

    private static ObjectNode arguments(String text) {
        ObjectNode call = Json.object().put("index", 0);
        call.putObject("function").put("arguments", text);
        return call;
    }

    private static Event delta(Completion completion, int index, @Nullable String finishReason, ObjectNode delta) {
        ObjectNode body = head(completion, "chat.completion.chunk");
        body.putArray("choices").addObject().put("index", index).putNull("logprobs").put("finish_reason", finishReason)
                .set("delta", delta);
        return Event.of(body);
    }

    private static ObjectNode head(Completion completion, String object) {
        return Json.object().put("id", "chatcmpl-" + completion.id()).put("object", object)
                .put("created", completion.created().getEpochSecond()).put("model", completion.question().model());
    }

    static void putUsage(ObjectNode body, Completion completion) {
        long prompt = completion.promptTokens();
        long made = completion.completionTokens();
        ObjectNode usage = body.putObject("usage").put("prompt_tokens", prompt).put("completion_tokens", made)
                .put("total_tokens", prompt + made);
        if (completion.question().reasoning() != Reasoning.NONE) {
            usage.putObject("completion_tokens_details").put("reasoning_tokens", completion.reasoningTokens());
        }
    }
}
