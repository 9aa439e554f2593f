package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.FinishReason;
import gendata.model.Message;
import gendata.model.TokenUsage;
import gendata.model.remote.Assembly;
import gendata.model.remote.Call;
import gendata.model.remote.Form;
import gendata.model.remote.ParameterNames;
import gendata.model.remote.Said;
import gendata.model.remote.WireFormat;
import gendata.schema.ServerSchema;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's responses: a list of items goes in, a list of items comes out.
///
/// Answers are not stored at the provider unless a task says `store: true`. There is no `n`: several answers are several calls.
public final class Responses implements WireFormat {
    static final String CALL = "responses";
    private static final ParameterNames NAMES = new ParameterNames(Map.of("max_tokens", "max_output_tokens",
            "reasoning_effort", "reasoning.effort", "verbosity", "text.verbosity"));

    @Override
    public URI address(URI base, Endpoint endpoint) {
        return base.resolve(Azure.isMeantBy(endpoint) ? Azure.ofResource(base.getPath(), endpoint, CALL) : CALL);
    }

    @Override
    public Map<String, String> headers(Endpoint endpoint) {
        return Azure.keyHeader(endpoint);
    }

    /// System messages stay where they are, for this API takes them anywhere.
    @Override
    public ObjectNode body(Call call) {
        ObjectNode body = Json.object().put("model", call.endpoint().model());
        ArrayNode input = body.putArray("input");
        for (Message message : call.request().messages()) {
            input.addObject().put("role", message.role()).put("content", message.content());
        }
        body.put("stream", call.stream()).put("store", false);
        NAMES.put(FlatShapes.of(call.parameters()), body);
        putFormat(call, body);
        return body;
    }

    private static void putFormat(Call call, ObjectNode body) {
        switch (call.form()) {
            case SCHEMA -> {
                ServerSchema schema = call.schema();
                body.withObject("/text").putObject("format").put("type", "json_schema").put("name", "answer")
                        .put("strict", schema.strict()).set("schema", schema.document());
            }
            case OBJECT -> body.withObject("/text").putObject("format").put("type", "json_object");
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
    public ParameterNames parameterNames() {
        return NAMES;
    }

    /// An answer that failed says why; one that is still to be written never comes, for it would have to be asked for again and again.
    @Override
    public JsonNode error(JsonNode body) {
        JsonNode error = body.path("error");
        if (error.isObject() || error.isString()) {
            return error;
        }
        String status = body.path("status").asString("");
        return switch (status) {
            case "failed", "cancelled" -> Json.object().put("message", "the response's status is `" + status + "`");
            case "queued", "in_progress" -> Json.object().put("code", 400).put("message", "the response's status is `"
                    + status + "`; answers are not waited for in the background, leave `background` out");
            default -> error;
        };
    }

    @Override
    public @Nullable Said read(JsonNode body) {
        if (!body.path("output").isArray()) {
            return null;
        }
        OutputItems items = new OutputItems();
        body.path("output").forEach(items::take);
        return new Said(items.choice(finishReason(body, items.hasCalls())), usage(body.path("usage")));
    }

    private static FinishReason finishReason(JsonNode body, boolean hasCalls) {
        if (!body.path("status").asString("").equals("incomplete")) {
            return hasCalls ? FinishReason.TOOL_CALLS : FinishReason.STOP;
        }
        String reason = body.path("incomplete_details").path("reason").asString("");
        return reason.equals("max_output_tokens") ? FinishReason.LENGTH : FinishReason.of(reason);
    }

    private static TokenUsage usage(JsonNode usage) {
        return new TokenUsage(usage.path("input_tokens").asLong(0), usage.path("output_tokens").asLong(0),
                usage.path("input_tokens_details").path("cached_tokens").asLong(0),
                usage.path("output_tokens_details").path("reasoning_tokens").asLong(0));
    }

    @Override
    public Optional<Assembly> assembly() {
        return Optional.of(new ResponseAssembly());
    }
}
