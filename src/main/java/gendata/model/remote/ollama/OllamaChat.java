package gendata.model.remote.ollama;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.FinishReason;
import gendata.model.Message;
import gendata.model.TokenUsage;
import gendata.model.remote.Assembly;
import gendata.model.remote.Call;
import gendata.model.remote.Form;
import gendata.model.remote.FunctionTool;
import gendata.model.remote.ParameterNames;
import gendata.model.remote.Said;
import gendata.model.remote.WireFormat;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How Ollama words a question, and how it answers.
public final class OllamaChat implements WireFormat {
    static final String CALL = "api/chat";
    private static final String OPTIONS = "options";
    private static final String THINK = "think";
    private static final String STOP = "stop";
    private static final String EFFORT = "reasoning_effort";
    /// What the API takes as options, under the same names.
    private static final List<String> OPTION_NAMES = List.of("temperature", "top_p", "top_k", "min_p", "typical_p",
            "seed", STOP, "presence_penalty", "frequency_penalty", "repeat_penalty", "repeat_last_n", "num_ctx",
            "num_keep", "num_batch", "num_gpu", "main_gpu", "num_thread", "use_mmap", "mirostat", "mirostat_tau",
            "mirostat_eta", "tfs_z", "penalize_newline", "numa");
    private static final ParameterNames NAMES = names();

    private static ParameterNames names() {
        Map<String, String> places = new HashMap<>(Map.of("max_tokens", OPTIONS + ".num_predict", EFFORT, THINK));
        OPTION_NAMES.forEach(name -> places.put(name, OPTIONS + "." + name));
        return new ParameterNames(places, Map.of("max_completion_tokens", "max_tokens", "num_predict", "max_tokens"));
    }

    @Override
    public URI address(URI base, Endpoint endpoint) {
        return base.resolve(CALL);
    }

    /// Streams come as lines of JSON, not as events.
    @Override
    public Map<String, String> headers(Endpoint endpoint) {
        Map<String, String> accepted = Map.of("Accept", "application/json");
        if (endpoint.key().isNone()) {
            return accepted;
        }
        Map<String, String> headers = new HashMap<>(accepted);
        headers.put("Authorization", "Bearer " + endpoint.key().reveal());
        return headers;
    }

    @Override
    public ParameterNames parameterNames() {
        return NAMES;
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.SCHEMA, Form.OBJECT);
    }

    @Override
    public ObjectNode body(Call call) {
        ObjectNode body = Json.object().put("model", call.endpoint().model()).put("stream", call.stream());
        ArrayNode messages = body.putArray("messages");
        for (Message message : call.request().messages()) {
            messages.addObject().put("role", message.role().equals("developer") ? "system" : message.role())
                    .put("content", message.content());
        }
        NAMES.put(call.parameters(), body);
        if (body.path(OPTIONS).path(STOP).isString()) {
            body.withObject(OPTIONS).set(STOP, FunctionTool.asList(body.path(OPTIONS).path(STOP)));
        }
        switch (body.path(THINK).asString("")) {
            case "none" -> body.put(THINK, false);
            case "minimal" -> body.put(THINK, "low");
            default -> {
                // The API's own words.
            }
        }
        switch (call.form()) {
            case SCHEMA -> body.set("format", call.schema().document());
            case OBJECT -> body.put("format", "json");
            case TOOL, NONE -> {
                // nothing is sent
            }
        }
        return body;
    }

    @Override
    public @Nullable Said read(JsonNode body) {
        JsonNode message = body.path("message");
        if (!message.isObject() || !body.path("done").asBoolean(false)) {
            return null;
        }
        String done = body.path("done_reason").asString("stop");
        boolean answered = message.path("content").isString() && !done.equals("load");
        ArrayNode calls = Json.object().arrayNode();
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode arguments = call.path("function").path("arguments");
            calls.addObject().put("name", call.path("function").path("name").asString("")).set("arguments",
                    arguments.isMissingNode() ? Json.object() : arguments);
        }
        String thinking = message.path("thinking").asString("");
        FinishReason reason = done.equals("stop") && !calls.isEmpty()
                ? FinishReason.TOOL_CALLS
                : FinishReason.of(done);
        return new Said(new Said.Choice(answered ? message.path("content").asString() : null,
                thinking.isEmpty() ? null : thinking, reason, "", calls),
                new TokenUsage(body.path("prompt_eval_count").asLong(0), body.path("eval_count").asLong(0)));
    }

    @Override
    public List<String> quotaWords() {
        return List.of("You exceeded your current quota");
    }

    @Override
    public Optional<Assembly> assembly() {
        return Optional.of(new LineAssembly());
    }
}
