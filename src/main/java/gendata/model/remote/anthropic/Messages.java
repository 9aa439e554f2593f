package gendata.model.remote.anthropic;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.Message;
import gendata.model.remote.Assembly;
import gendata.model.remote.Call;
import gendata.model.remote.Conversation;
import gendata.model.remote.Form;
import gendata.model.remote.FunctionTool;
import gendata.model.remote.ParameterNames;
import gendata.model.remote.Said;
import gendata.model.remote.WireFormat;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How Anthropic's API words a question.
public final class Messages implements WireFormat {
    static final String CALL = "messages";
    /// The argument that names what is not generally available yet, with commas between.
    static final String BETA = "beta";
    /// The newer version of the API refuses these, whatever the model.
    private static final List<String> OF_THE_OLD_VERSION = List.of("temperature", "top_p", "top_k");
    private static final String OLD_VERSION = "2023-06-01";
    private static final String VERSION = "2026-10-21";
    private static final String EFFORT = "reasoning_effort";
    private static final String CONFIGURATION = "output_config";
    private static final String STOP = "stop_sequences";
    private static final ParameterNames NAMES = new ParameterNames(
            Map.of("stop", STOP, EFFORT, CONFIGURATION + ".effort", "output_format", CONFIGURATION + ".format"),
            Map.of("max_completion_tokens", "max_tokens"));

    @Override
    public URI address(URI base, Endpoint endpoint) {
        return base.resolve(CALL);
    }

    @Override
    public Map<String, String> headers(Endpoint endpoint) {
        boolean old = OF_THE_OLD_VERSION.stream().anyMatch(endpoint.parameters()::has);
        Map<String, String> headers = new TreeMap<>(Map.of("anthropic-version", old ? OLD_VERSION : VERSION));
        if (!endpoint.key().isNone()) {
            headers.put("Authorization", "Bearer " + endpoint.key().reveal());
        }
        if (!endpoint.option(BETA, "").isEmpty()) {
            headers.put("anthropic-beta", endpoint.option(BETA, ""));
        }
        return headers;
    }

    @Override
    public ParameterNames parameterNames() {
        return NAMES;
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.SCHEMA, Form.TOOL);
    }

    @Override
    public ObjectNode body(Call call) {
        ObjectNode body = Json.object().put("model", call.endpoint().model());
        putMessages(Conversation.of(call.request().messages()), body);
        NAMES.put(call.parameters(), body);
        if (body.has(STOP)) {
            body.set(STOP, FunctionTool.asList(body.path(STOP)));
        }
        if (call.parameters().has(EFFORT)) {
            putEffort(call.parameters().path(EFFORT).asString(""), body);
        }
        ToolWords.translate(body);
        if (call.stream()) {
            body.put("stream", true);
        }
        putFormat(call, body);
        return body;
    }

    private static void putMessages(Conversation conversation, ObjectNode body) {
        if (!conversation.system().isEmpty()) {
            body.put("system", conversation.system());
        }
        List<Message> turns = conversation.turns();
        ArrayNode list = body.putArray("messages");
        for (int index = 0; index < turns.size(); index++) {
            Message turn = turns.get(index);
            // The API does not take spaces at the end of what the model is to go on with.
            boolean isBegun = turn.role().equals("assistant") && index == turns.size() - 1;
            list.addObject().put("role", turn.role()).put("content",
                    isBegun ? turn.content().stripTrailing() : turn.content());
        }
    }

    /// OpenAI's words for the effort, where the API has others.
    private static void putEffort(String effort, ObjectNode body) {
        ObjectNode configuration = body.withObject(CONFIGURATION);
        if (effort.equals("minimal")) {
            configuration.put("effort", "low");
        } else if (effort.equals("none")) {
            configuration.remove("effort");
            if (configuration.isEmpty()) {
                body.remove(CONFIGURATION);
            }
            if (!body.has("thinking")) {
                body.putObject("thinking").put("type", "disabled");
            }
        }
    }

    private static void putFormat(Call call, ObjectNode body) {
        switch (call.form()) {
            case SCHEMA -> {
                Optional<ObjectNode> schema = OutputSchema.of(call.schema().document());
                if (schema.isPresent()) {
                    body.withObject(CONFIGURATION).putObject("format").put("type", "json_schema").set("schema",
                            schema.get());
                } else {
                    ToolWords.putAnswerTool(call.schema().document(), body);
                }
            }
            case TOOL -> ToolWords.putAnswerTool(call.schema().document(), body);
            case OBJECT, NONE -> {
                // nothing is sent
            }
        }
    }

    @Override
    public @Nullable Said read(JsonNode body) {
        return body.path("content").isArray() ? MessageReader.read(body) : null;
    }

    @Override
    public Optional<Assembly> assembly() {
        return Optional.of(new MessageAssembly());
    }
}
