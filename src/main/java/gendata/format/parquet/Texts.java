package gendata.format.parquet;

import gendata.format.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads text from UTF-8, and JSON from text.
final class Texts {
    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    /// The text as a value, or null where it is not UTF-8.
    static @Nullable JsonNode text(Binary bytes) {
        String text = decode(bytes);
        return text == null ? null : JsonNodeFactory.instance.stringNode(text);
    }

    /// What the JSON in the text says, the text itself where it is no JSON, or null where it is not UTF-8.
    static @Nullable JsonNode json(Binary bytes) {
        String text = decode(bytes);
        if (text == null) {
            return null;
        }
        try {
            return Json.read(text);
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }

    private static @Nullable String decode(Binary bytes) {
        ByteBuffer buffer = bytes.toByteBuffer();
        String text = new String(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining(),
                StandardCharsets.UTF_8);
        // Decoding puts this character where the bytes are wrong, but it may also have been written.
        boolean suspicious = text.indexOf(REPLACEMENT) >= 0;
        return suspicious && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes.getBytesUnsafe())
                ? null
                : text;
    }
}
