package gendata.expr;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The values of a row by the name of their column; null for one that is absent.
@FunctionalInterface
public interface RowValues {
    @Nullable
    JsonNode get(String column);
}
