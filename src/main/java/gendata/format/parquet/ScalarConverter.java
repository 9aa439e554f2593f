package gendata.format.parquet;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads a column of single values, each entry of a dictionary only once.
abstract class ScalarConverter extends PrimitiveConverter {
    private final Slot slot;
    private @Nullable Dictionary dictionary;
    private @Nullable JsonNode[] entries = {};

    private ScalarConverter(Slot slot) {
        this.slot = slot;
    }

    static ScalarConverter ofBooleans(Slot slot) {
        return new ScalarConverter(slot) {
            @Override
            JsonNode entry(Dictionary dictionary, int id) {
                return JsonNodeFactory.instance.booleanNode(dictionary.decodeToBoolean(id));
            }

            @Override
            public void addBoolean(boolean value) {
                put(JsonNodeFactory.instance.booleanNode(value));
            }
        };
    }

    static ScalarConverter ofInts(IntFunction<JsonNode> convert, Slot slot) {
        return new ScalarConverter(slot) {
            @Override
            JsonNode entry(Dictionary dictionary, int id) {
                return convert.apply(dictionary.decodeToInt(id));
            }

            @Override
            public void addInt(int value) {
                put(convert.apply(value));
            }
        };
    }

    static ScalarConverter ofLongs(LongFunction<JsonNode> convert, Slot slot) {
        return new ScalarConverter(slot) {
            @Override
            JsonNode entry(Dictionary dictionary, int id) {
                return convert.apply(dictionary.decodeToLong(id));
            }

            @Override
            public void addLong(long value) {
                put(convert.apply(value));
            }
        };
    }

    static ScalarConverter ofFloats(Slot slot) {
        return new ScalarConverter(slot) {
            @Override
            JsonNode entry(Dictionary dictionary, int id) {
                return Floats.of(dictionary.decodeToFloat(id));
            }

            @Override
            public void addFloat(float value) {
                put(Floats.of(value));
            }
        };
    }

    static ScalarConverter ofDoubles(Slot slot) {
        return new ScalarConverter(slot) {
            @Override
            JsonNode entry(Dictionary dictionary, int id) {
                return Floats.of(dictionary.decodeToDouble(id));
            }

            @Override
            public void addDouble(double value) {
                put(Floats.of(value));
            }
        };
    }

    /// @param convert gives null for text that is not UTF-8
    /// @param notUtf8 called each time that such text is read
    static ScalarConverter ofBytes(Function<Binary, @Nullable JsonNode> convert, Slot slot, Runnable notUtf8) {
        return new ScalarConverter(slot) {
            @Override
            @Nullable
            JsonNode entry(Dictionary dictionary, int id) {
                return convert.apply(dictionary.decodeToBinary(id));
            }

            @Override
            public void addBinary(Binary value) {
                put(convert.apply(value));
            }

            @Override
            void put(@Nullable JsonNode value) {
                if (value == null) {
                    notUtf8.run();
                }
                super.put(value);
            }
        };
    }

    /// What an entry of the dictionary is as JSON.
    abstract @Nullable JsonNode entry(Dictionary dictionary, int id);

    void put(@Nullable JsonNode value) {
        slot.put(value == null ? JsonNodeFactory.instance.nullNode() : value);
    }

    @Override
    public final boolean hasDictionarySupport() {
        return true;
    }

    @Override
    public final void setDictionary(Dictionary dictionary) {
        this.dictionary = dictionary;
        this.entries = new JsonNode[dictionary.getMaxId() + 1];
    }

    @Override
    public final void addValueFromDictionary(int id) {
        JsonNode value = entries[id];
        if (value == null) {
            value = entry(Objects.requireNonNull(dictionary), id);
            // Records do not share what can be changed.
            entries[id] = value == null || value.isContainer() ? null : value;
        }
        put(value);
    }
}
