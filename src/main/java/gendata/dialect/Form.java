package gendata.dialect;

import gendata.schema.Schema;
import org.jspecify.annotations.Nullable;

/// What form an answer has to have.
///
/// @param json whether it has to be JSON
/// @param schema that it has to fit, or null
/// @param tool of which it is the arguments, or null
public record Form(boolean json, @Nullable Schema schema, @Nullable String tool) {
    static final Form TEXT = new Form(false, null, null);
    static final Form OBJECT = new Form(true, null, null);
}
