package gendata.model;

import gendata.schema.Schema;
import org.jspecify.annotations.Nullable;

/// What kind of answer a question asks for.
///
/// @param schema of the whole answer, for models that can hold to one; null where any answer of the type will do
public record Wanted(AnswerType type, @Nullable Schema schema) {
    public static final Wanted TEXT = new Wanted(AnswerType.TEXT, null);
    public static final Wanted JSON = new Wanted(AnswerType.JSON, null);

    /// Bytes of the schema, at most, as it is sent.
    int bytes() {
        return schema == null ? 0 : schema.forServers().bytes();
    }
}
