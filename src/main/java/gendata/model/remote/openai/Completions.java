package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.EndpointException;
import gendata.model.remote.Assembly;
import gendata.model.remote.Call;
import gendata.model.remote.Form;
import gendata.model.remote.Said;
import gendata.model.remote.WireFormat;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's plain completions: the conversation is written as one text, in the format that the model was trained on.
///
/// What a model of a known format writes at the end of its turn is where it stops, unless a task gives its own `stop`.
public final class Completions implements WireFormat {
    static final String CALL = "completions";

    @Override
    public void check(Endpoint endpoint) throws EndpointException {
        PromptFormats.check(endpoint);
    }

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
        PromptFormat format = PromptFormats.of(call.endpoint());
        ObjectNode body = Json.object().put("prompt", format.prompt(call.request().messages()))
                .put("model", call.endpoint().model()).put("stream", call.stream());
        format.stop().ifPresent(stop -> body.putArray("stop").add(stop));
        parameterNames().put(StopList.of(call.parameters()), body);
        AnswerMembers.put(call, true, body);
        return body;
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.SCHEMA, Form.OBJECT);
    }

    @Override
    public JsonNode error(JsonNode body) {
        return Choices.error(body);
    }

    @Override
    public @Nullable Said read(JsonNode body) {
        return Choices.ofPrompt(body);
    }

    @Override
    public Optional<Assembly> assembly() {
        return Optional.of(new ChunkAssembly());
    }
}
