package gendata.model.remote;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Tells from a server's words that it has the model, but is asked for it by another of our APIs.
final class OtherApi {
    private OtherApi() {}

    /// The `model` to write, where that is it.
    ///
    /// @param address where the question was posted
    static Optional<String> of(ServerWords words, URI address) {
        String text = words.text().toLowerCase(Locale.ROOT);
        if (address.getPath().endsWith("/responses")) {
            return chat(text.contains("not supported with the responses api")
                    || text.contains("not supported in v1/responses"));
        }
        if (address.getPath().endsWith("/chat/completions")) {
            if (text.contains("is not a chat model")) {
                return Optional.of("`model: openai-responses`, or for an old model `model: completions`");
            }
            return Optional.of("`model: openai-responses`").filter(api -> text.contains("v1/responses")
                    || text.contains("the chatcompletion operation does not work"));
        }
        return chat(text.contains("is a chat model") || text.contains("the completion operation does not work"));
    }

    private static Optional<String> chat(boolean isMeant) {
        return isMeant ? Optional.of("`model: openai`") : Optional.empty();
    }
}
