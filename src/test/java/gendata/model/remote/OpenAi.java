package gendata.model.remote;

import gendata.format.Json;
import gendata.http.HttpTransport;
import gendata.model.ChatModel;
import gendata.model.Endpoint;
import gendata.model.remote.openai.ChatCompletions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Models of the `openai` API whose clock a test holds.
final class OpenAi {
    private static final Profile PROFILE = new Profile("openai", "", "chat/completions", Optional.empty(), "",
            List.of(), Json.object(), List.of());

    private OpenAi() {}

    static ChatModel model(Endpoint endpoint, InstantSource clock) {
        return new RemoteModel(endpoint, PROFILE, new ChatCompletions(), new HttpTransport(), clock);
    }
}
