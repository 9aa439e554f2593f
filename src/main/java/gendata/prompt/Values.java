package gendata.prompt;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The values a template can use, by name; null for one that is absent.
@FunctionalInterface
public interface Values {
    @Nullable
    JsonNode get(String name);
}
