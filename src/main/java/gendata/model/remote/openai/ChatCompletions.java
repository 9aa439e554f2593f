package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.Message;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's chat completions. What other providers have different is in the classes that extend this.
public class ChatCompletions implements WireFormat {
    static final String CALL = "chat/completions";

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
        List<Message> messages = call.request().messages();
        for (int index = 0; index < messages.size(); index++) {
            list.add(message(messages.get(index), index == messages.size() - 1));
        }
        body.put("model", call.endpoint().model()).put("stream", call.stream());
        parameterNames().put(parameters(call), body);
        AnswerMembers.put(call, tellsUsageOnRequest(), body);
        return body;
    }

    ObjectNode message(Message message, boolean isLast) {
        return Json.object().put("role", message.role()).put("content", message.content());
    }

    ObjectNode parameters(Call call) {
        return call.parameters();
    }

    /// Whether a streamed answer tells its usage only when it is asked to.
    boolean tellsUsageOnRequest() {
        return true;
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
        return Choices.ofChat(body);
    }

    @Override
    public Optional<Assembly> assembly() {
        return Optional.of(new ChunkAssembly());
    }
}
