package gendata.model.remote.openai;

import gendata.model.Endpoint;
import gendata.model.remote.Call;
import java.net.URI;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Chat completions of Hugging Face's router and of Text Generation Inference.
final class HuggingFaceChat extends ChatCompletions {
    private static final Pattern VERSION = Pattern.compile("/v\\d+/");

    /// The address of an inference endpoint is shown without `v1/`.
    @Override
    public URI address(URI base, Endpoint endpoint) {
        return base.resolve(VERSION.matcher(base.getPath()).find() ? CALL : "v1/" + CALL);
    }

    @Override
    ObjectNode parameters(Call call) {
        return StopList.of(call.parameters());
    }
}
