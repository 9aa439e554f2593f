package gendata.format.parquet;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Takes single values from parquet-java, by their physical type, and passes them on as JSON.
final class PrimitiveConverters {
    private PrimitiveConverters() {}

    static final class OfBoolean extends PrimitiveConverter {
        private final Consumer<JsonNode> target;

        OfBoolean(Consumer<JsonNode> target) {
            this.target = target;
        }

        @Override
        public void addBoolean(boolean value) {
            target.accept(JsonNodeFactory.instance.booleanNode(value));
        }
    }

    /// Of 32 and 64 bits.
    static final class OfLong extends PrimitiveConverter {
        private final Consumer<JsonNode> target;
        private final LongFunction<JsonNode> json;

        OfLong(Consumer<JsonNode> target, LongFunction<JsonNode> json) {
            this.target = target;
            this.json = json;
        }

        @Override
        public void addInt(int value) {
            target.accept(json.apply(value));
        }

        @Override
        public void addLong(long value) {
            target.accept(json.apply(value));
        }
    }

    static final class OfFloat extends PrimitiveConverter {
        private final Consumer<JsonNode> target;

        OfFloat(Consumer<JsonNode> target) {
            this.target = target;
        }

        @Override
        public void addFloat(float value) {
            target.accept(Values.real(value));
        }
    }

    static final class OfDouble extends PrimitiveConverter {
        private final Consumer<JsonNode> target;

        OfDouble(Consumer<JsonNode> target) {
            this.target = target;
        }

        @Override
        public void addDouble(double value) {
            target.accept(Values.real(value));
        }
    }

    /// Of bytes; what is in a dictionary is made once.
    static final class OfBinary extends PrimitiveConverter {
        private final Consumer<JsonNode> target;
        private final Function<Binary, JsonNode> json;
        private JsonNode[] known = {};

        OfBinary(Consumer<JsonNode> target, Function<Binary, JsonNode> json) {
            this.target = target;
            this.json = json;
        }

        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary dictionary) {
            known = new JsonNode[dictionary.getMaxId() + 1];
            for (int id = 0; id < known.length; id++) {
                known[id] = json.apply(dictionary.decodeToBinary(id));
            }
        }

        @Override
        public void addValueFromDictionary(int id) {
            target.accept(known[id]);
        }

        @Override
        public void addBinary(Binary value) {
            target.accept(json.apply(value));
        }
    }
}
