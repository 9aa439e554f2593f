package gendata.dialect;

import gendata.format.Json;
import gendata.model.Correction;
import gendata.model.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a client asks: a chat, or a prompt to be completed.
///
/// @param parameters those that can change an answer
/// @param stream how the parts of a streamed answer follow each other, or null where it is wanted whole
/// @param usageInStream whether a streamed answer tells its tokens, where an API leaves that to the client
public record Question(String model, List<Message> messages, Bounds bounds, Form form, ObjectNode parameters,
        Reasoning reasoning, @Nullable Framing stream, boolean usageInStream) {
    public Question {
        messages = List.copyOf(messages);
    }

    /// Whether JSON is wanted: it is for models that are told so, by a parameter or in the messages.
    public boolean json() {
        return form.json()
                || messages.stream().anyMatch(message -> message.content().toLowerCase(Locale.ROOT).contains("json"));
    }

    /// The same for the same question in every API, also when it is asked again with what was wrong with the answer.
    public long conversation() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
        add(digest, model);
        add(digest, Integer.toString(bounds.choices()));
        add(digest, Json.text(parameters));
        for (Message message : Correction.withoutCorrections(messages)) {
            add(digest, message.role());
            add(digest, message.content());
        }
        return ByteBuffer.wrap(digest.digest()).getLong() >>> 1;
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
