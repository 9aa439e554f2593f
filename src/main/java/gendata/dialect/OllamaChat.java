package gendata.dialect;

import gendata.format.Json;
import gendata.model.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Ollama's `chat`.
record OllamaChat() implements OllamaDialect {
    @Override
    public String name() {
        return "ollama chat";
    }

    @Override
    public Question read(Call call, ObjectNode body, Formats formats) throws BadQuestion {
        JsonNode written = body.path("messages");
        if (!written.isArray() || written.isEmpty()) {
            throw new BadQuestion("`messages` must be a list of messages");
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : written) {
            if (!message.path("role").isString() || message.path("content").isArray()) {
                throw new BadQuestion("`messages` must have a role and a text each");
            }
            messages.add(new Message(message.path("role").asString(), message.path("content").asString("")));
        }
        return OllamaDialect.question(body, messages, OllamaDialect.form(body.path("format"), formats));
    }

    @Override
    public JsonNode whole(Completion completion) {
        Choice choice = completion.first();
        ObjectNode body = OllamaDialect.head(completion, true);
        body.set("message", message(said(choice), choice.reasoning()));
        return OllamaDialect.finished(body, completion);
    }

    @Override
    public List<Event> events(Completion completion) {
        Choice choice = completion.first();
        List<Event> events = new ArrayList<>();
        if (choice.reasoning() != null) {
            events.add(part(completion, message("", choice.reasoning())));
        }
        Tokens.parts(said(choice)).forEach(text -> events.add(part(completion, message(text, null))));
        ObjectNode last = OllamaDialect.head(completion, true);
        last.set("message", message("", null));
        events.add(Event.of(OllamaDialect.finished(last, completion)));
        return events;
    }

    /// Ollama has no refusals but those in words.
    static String said(Choice choice) {
        return choice.refusal() == null ? choice.words() : choice.refusal();
    }

    private static Event part(Completion completion, ObjectNode message) {
        ObjectNode body = OllamaDialect.head(completion, false);
        body.set("message", message);
        return Event.of(body);
    }

    private static ObjectNode message(String content, @Nullable String thinking) {
        ObjectNode message = Json.object().put("role", "assistant").put("content", content);
        return thinking == null ? message : message.put("thinking", thinking);
    }
}
