package gendata.method;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The JSON Schema of the task file, from which editors take what they complete, explain and underline.
///
/// The readers of this package do not use it: tests hold one against the other.
public final class TaskSchema {
    private static final String RESOURCE = "task.schema.json";

    private TaskSchema() {}

    /// The schema as a JSON document, with a line break at its end.
    public static String text() {
        try (InputStream resource = TaskSchema.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
