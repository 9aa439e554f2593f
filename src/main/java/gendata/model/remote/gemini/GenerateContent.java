package gendata.model.remote.gemini;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.EndpointException;
import gendata.model.Message;
import gendata.model.remote.Assembly;
import gendata.model.remote.Call;
import gendata.model.remote.Conversation;
import gendata.model.remote.Form;
import gendata.model.remote.ParameterNames;
import gendata.model.remote.Said;
import gendata.model.remote.WireFormat;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How the Gemini API words a question.
public final class GenerateContent implements WireFormat {
    /// Below it are the models, and what is asked of them.
    static final String CALL = "models";
    /// A name, perhaps with the kind of model before it; nothing that leads elsewhere.
    private static final Pattern MODEL = Pattern.compile("(?:[^/.][^/]*/)*[^/.][^/]*");

    @Override
    public URI address(URI base, Endpoint endpoint) {
        String model = endpoint.model();
        String path = model.contains("/") ? model : CALL + "/" + model;
        return base.resolve(URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/")
                + (endpoint.transfer().stream() ? ":streamGenerateContent?alt=sse" : ":generateContent"));
    }

    @Override
    public void check(Endpoint endpoint) throws EndpointException {
        if (!MODEL.matcher(endpoint.model()).matches()) {
            throw new EndpointException("model", false, "`model` is no name of a model: " + endpoint.model()
                    + "; expected one as gemini-2.5-flash or tunedModels/mine");
        }
    }

    @Override
    public Map<String, String> headers(Endpoint endpoint) {
        return endpoint.key().isNone() ? Map.of() : Map.of("x-goog-api-key", endpoint.key().reveal());
    }

    @Override
    public ParameterNames parameterNames() {
        return GeminiParameters.NAMES;
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.SCHEMA, Form.OBJECT);
    }

    @Override
    public ObjectNode body(Call call) {
        ObjectNode body = Json.object();
        Conversation conversation = Conversation.of(call.request().messages());
        ArrayNode contents = body.putArray("contents");
        for (Message turn : conversation.turns()) {
            put(turn.role().equals("assistant") ? "model" : turn.role(), turn.content(), contents);
        }
        if (!conversation.system().isEmpty()) {
            body.putObject("systemInstruction").put("role", "user").putArray("parts").addObject().put("text",
                    conversation.system());
        }
        GeminiParameters.put(call, body);
        ObjectNode configuration = body.withObject(GeminiParameters.CONFIGURATION);
        switch (call.form()) {
            case SCHEMA -> configuration.put("responseMimeType", "application/json").set("responseJsonSchema",
                    call.schema().document());
            case OBJECT -> configuration.put("responseMimeType", "application/json");
            case TOOL, NONE -> {
                // nothing is sent
            }
        }
        if (call.choices() > 1) {
            configuration.put("candidateCount", call.choices());
        }
        if (configuration.isEmpty()) {
            body.remove(GeminiParameters.CONFIGURATION);
        }
        return body;
    }

    /// Turns of one role that follow each other are one turn of several parts.
    private static void put(String role, String text, ArrayNode contents) {
        JsonNode last = contents.isEmpty() ? contents : contents.get(contents.size() - 1);
        if (last.path("role").asString("").equals(role) && last.path("parts") instanceof ArrayNode parts) {
            parts.addObject().put("text", text);
        } else {
            contents.addObject().put("role", role).putArray("parts").addObject().put("text", text);
        }
    }

    @Override
    public @Nullable Said read(JsonNode body) {
        return CandidateReader.read(body);
    }

    @Override
    public Optional<Assembly> assembly() {
        return Optional.of(new CandidateAssembly());
    }
}
