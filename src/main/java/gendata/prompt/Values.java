package gendata.prompt;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The values that a template can use.
@FunctionalInterface
public interface Values {
    /// The value of this name, or null when there is none.
    @Nullable
    JsonNode get(String name);
}
