package gendata.dialect;

import gendata.model.Message;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Ollama's `generate`.
record OllamaText() implements OllamaDialect {
    @Override
    public String name() {
        return "ollama generate";
    }

    @Override
    public Question read(Call call, ObjectNode body, Formats formats) throws BadQuestion {
        List<Message> messages = new ArrayList<>();
        if (body.path("system").isString()) {
            messages.add(new Message("system", body.path("system").asString()));
        }
        if (!body.path("prompt").isString()) {
            throw new BadQuestion("`prompt` must be a text");
        }
        messages.add(new Message("user", body.path("prompt").asString()));
        return OllamaDialect.question(body, messages, OllamaDialect.form(body.path("format"), formats));
    }

    @Override
    public JsonNode whole(Completion completion) {
        Choice choice = completion.first();
        ObjectNode body = OllamaDialect.head(completion, true).put("response", OllamaChat.said(choice));
        if (choice.reasoning() != null) {
            body.put("thinking", choice.reasoning());
        }
        return OllamaDialect.finished(body, completion);
    }

    @Override
    public List<Event> events(Completion completion) {
        Choice choice = completion.first();
        List<Event> events = new ArrayList<>();
        if (choice.reasoning() != null) {
            events.add(Event.of(OllamaDialect.head(completion, false).put("response", "")
                    .put("thinking", choice.reasoning())));
        }
        Tokens.parts(OllamaChat.said(choice)).forEach(
                text -> events.add(Event.of(OllamaDialect.head(completion, false).put("response", text))));
        events.add(Event.of(
                OllamaDialect.finished(OllamaDialect.head(completion, true).put("response", ""), completion)));
        return events;
    }
}
