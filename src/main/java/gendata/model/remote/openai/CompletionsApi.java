package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.EndpointArguments;
import gendata.model.EndpointException;
import gendata.model.remote.Profile;
import gendata.model.remote.RemoteApi;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Plain completions, for models that have no chat template on their server, or should not use it.
public final class CompletionsApi extends RemoteApi {
    private static final ObjectNode DEFAULTS = Json.object().put("max_tokens", 5_000);

    public CompletionsApi() {
        super(new Profile("completions", "http://localhost:8080/v1/", Completions.CALL, Optional.of("tgi"),
                "gpt-3.5-turbo-instruct", OpenAiApi.KEYS, DEFAULTS,
                List.of(PromptFormats.FORMAT, PromptFormats.TEMPLATE, Azure.API_VERSION)), new Completions());
    }

    @Override
    protected Optional<String> option(EndpointArguments given, String name) throws EndpointException {
        return name.equals(PromptFormats.TEMPLATE) ? given.mapOrText(name) : super.option(given, name);
    }

    @Override
    public boolean givesSeveral() {
        return true;
    }
}
