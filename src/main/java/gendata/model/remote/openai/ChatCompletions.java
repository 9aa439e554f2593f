package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.FinishReason;
import gendata.model.Message;
import gendata.model.TokenUsage;
import gendata.model.remote.Assembly;
import gendata.model.remote.Call;
import gendata.model.remote.Form;
import gendata.model.remote.Said;
import gendata.model.remote.WireFormat;
import gendata.schema.ServerSchema;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's chat completions.
public class ChatCompletions implements WireFormat {
    static final String CALL = "chat/completions";
    private static final String RESPONSE_FORMAT = "response_format";
    private static final String ANSWER = "answer";

    @Override
    public URI address(URI base, Endpoint endpoint) {
        return base.resolve(Azure.isMeantBy(endpoint) ? Azure.ofDeployment(endpoint, CALL) : CALL);
    }

    @Override
    public Map<String, String> headers(Endpoint endpoint) {
        return Azure.keyHeader(endpoint);
    }

    @Override
    public ObjectNode body(Call call) {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("messages");
        for (Message message : call.request().messages()) {
            list.addObject().put("role", message.role()).put("content", message.content());
        }
        body.put("model", call.endpoint().model()).put("stream", call.stream());
        parameterNames().put(call.parameters(), body);
        if (call.stream() && !body.has("stream_options")) {
            body.putObject("stream_options").put("include_usage", true);
        }
        putFormat(call, body);
        if (call.choices() > 1) {
            body.put("n", call.choices());
        }
        return body;
    }

    private static void putFormat(Call call, ObjectNode body) {
        switch (call.form()) {
            case SCHEMA -> {
                ServerSchema schema = call.schema();
                body.putObject(RESPONSE_FORMAT).put("type", "json_schema").putObject("json_schema").put("name", ANSWER)
                        .put("strict", schema.strict()).set("schema", schema.document());
            }
            case OBJECT -> body.putObject(RESPONSE_FORMAT).put("type", "json_object");
            case TOOL, NONE -> {
                // nothing is sent
            }
        }
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.SCHEMA, Form.OBJECT);
    }

    @Override
    public JsonNode error(JsonNode body) {
        JsonNode error = body.path("error");
        return error.isObject() || error.isString() ? error : body.path("choices").path(0).path("error");
    }

    @Override
    public @Nullable Said read(JsonNode body) {
        if (!body.path("choices").path(0).path("message").isObject()) {
            return null;
        }
        List<Said.Choice> choices = new ArrayList<>();
        for (JsonNode choice : body.path("choices")) {
            JsonNode message = choice.path("message");
            choices.add(new Said.Choice(text(message.path("content")), reasoning(message), finishReason(choice),
                    message.path("refusal").asString(""), ToolCalls.of(message.path("tool_calls"))));
        }
        return new Said(choices, usage(body.path("usage")));
    }

    /// The content, where it is a text or a list of parts; null where there is none.
    private static @Nullable String text(JsonNode content) {
        if (content.isString()) {
            return content.asString();
        }
        if (!content.isArray()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asString(""));
        }
        return text.toString();
    }

    /// As most servers call it, and among the parts of a content, as Mistral gives it.
    private static @Nullable String reasoning(JsonNode message) {
        for (String name : new String[] {"reasoning_content", "reasoning"}) {
            if (message.path(name).isString()) {
                return message.path(name).asString();
            }
        }
        StringBuilder thinking = new StringBuilder();
        for (JsonNode part : message.path("content")) {
            for (JsonNode thought : part.path("thinking")) {
                thinking.append(thought.path("text").asString(""));
            }
        }
        return thinking.isEmpty() ? null : thinking.toString();
    }

    /// The standard's reasons, and what Text Generation Inference and Mistral call theirs.
    static FinishReason finishReason(JsonNode choice) {
        String code = choice.path("finish_reason").asString("");
        return switch (code) {
            case "eos_token", "stop_sequence" -> FinishReason.STOP;
            case "model_length" -> FinishReason.LENGTH;
            case "function_call" -> FinishReason.TOOL_CALLS;
            default -> FinishReason.of(code);
        };
    }

    static TokenUsage usage(JsonNode usage) {
        return new TokenUsage(usage.path("prompt_tokens").asLong(0), usage.path("completion_tokens").asLong(0),
                usage.path("prompt_tokens_details").path("cached_tokens").asLong(0),
                usage.path("completion_tokens_details").path("reasoning_tokens").asLong(0));
    }

    @Override
    public Optional<Assembly> assembly() {
        return Optional.of(new ChunkAssembly());
    }
}
