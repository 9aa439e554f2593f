package gendata.dialect;

import gendata.format.Json;
import gendata.model.Message;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's `completions`.
record OpenAiText() implements OpenAiDialect {
    @Override
    public String name() {
        return "openai completions";
    }

    @Override
    public Question read(Call call, ObjectNode body, Formats formats) throws BadQuestion {
        String model = OpenAiDialect.model(call, body);
        JsonNode prompt = body.path("prompt");
        JsonNode text = prompt.isArray() && prompt.size() == 1 ? prompt.get(0) : prompt;
        if (!text.isString()) {
            throw new BadQuestion("`prompt` must be one text");
        }
        JsonNode format = body.path("response_format");
        return new Question(model, List.of(new Message("user", text.asString())), OpenAiDialect.bounds(body),
                OpenAiDialect.form(format, "response_format", format.path("json_schema").path("schema"), formats),
                Fields.seed(body.path("seed")), Reasoning.NONE,
                body.path("stream").asBoolean(false) ? Framing.EVENTS : null,
                body.path("stream_options").path("include_usage").asBoolean(false));
    }

    @Override
    public JsonNode whole(Completion completion) {
        ObjectNode body = head(completion);
        ArrayNode choices = body.putArray("choices");
        for (int index = 0; index < completion.choices().size(); index++) {
            Choice choice = completion.choices().get(index);
            choices.addObject().put("index", index).put("text", choice.text()).putNull("logprobs").put("finish_reason",
                    choice.finishReason().code());
        }
        OpenAiChat.putUsage(body, completion);
        return body;
    }

    @Override
    public List<Event> events(Completion completion) {
        List<Event> events = new ArrayList<>();
        for (int index = 0; index < completion.choices().size(); index++) {
            Choice choice = completion.choices().get(index);
            for (String text : Tokens.parts(choice.words())) {
                ObjectNode part = head(completion);
                part.putArray("choices").addObject().put("index", index).put("text", text).putNull("logprobs")
                        .putNull("finish_reason");
                events.add(Event.of(part));
            }
            ObjectNode last = head(completion);
            last.putArray("choices").addObject().put("index", index).put("text", "").putNull("logprobs")
                    .put("finish_reason", choice.finishReason().code());
            events.add(Event.of(last));
        }
        if (completion.question().usageInStream()) {
            ObjectNode usage = head(completion);
            usage.putArray("choices");
            OpenAiChat.putUsage(usage, completion);
            events.add(Event.of(usage));
        }
        events.add(OpenAiChat.DONE);
        return events;
    }

    private static ObjectNode head(Completion completion) {
        return Json.object().put("id", "cmpl-" + completion.id()).put("object", "text_completion")
                .put("created", completion.created().getEpochSecond()).put("model", completion.question().model());
    }
}
