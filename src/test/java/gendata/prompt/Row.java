package gendata.prompt;

import java.io.Serial;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Values for a template, put together by hand; its decimals print themselves as they were written.
@NullMarked
final class Row implements Values {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    Row text(String name, String value) {
        return with(name, JsonNodeFactory.instance.stringNode(value));
    }

    Row decimal(String name, String written) {
        return with(name, new DecimalNode(new Written(written)));
    }

    /// Any JSON without decimals.
    Row json(String name, String value) {
        return with(name, JSON.readTree(value));
    }

    Row with(String name, JsonNode value) {
        values.put(name, value);
        return this;
    }

    @Override
    public @Nullable JsonNode get(String name) {
        return values.get(name);
    }

    private static final class Written extends BigDecimal {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String written;

        Written(String written) {
            super(written);
            this.written = written;
        }

        @Override
        public String toString() {
            return written;
        }
    }
}
