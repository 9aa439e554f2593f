package gendata.format.parquet;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.variant.Variant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads a variant, a value of any type: the names in it, and the value as `ShreddedConverter` has it.
final class VariantConverter extends GroupConverter {
    private static final String NAMES = "metadata";

    private final int placeOfNames;
    private final ShreddedConverter value;
    private final Slot slot;
    private @Nullable ByteBuffer names;
    private JsonNode read = JsonNodeFactory.instance.nullNode();

    VariantConverter(GroupType group, Converters converters, List<String> path, Slot slot) {
        this.slot = slot;
        this.placeOfNames = group.getFieldIndex(NAMES);
        this.value = new ShreddedConverter(group, this::decode, converters, path,
                decoded -> read = decoded == null ? JsonNodeFactory.instance.nullNode() : decoded);
    }

    /// The names lie before everything that has them.
    private JsonNode decode(Binary encoded) {
        if (names == null) {
            throw new ParquetDecodingException("a variant has no metadata before its value");
        }
        return Variants.json(new Variant(encoded.toByteBuffer(), names));
    }

    @Override
    public Converter getConverter(int index) {
        return index != placeOfNames ? value.getConverter(index) : new PrimitiveConverter() {
            @Override
            public void addBinary(Binary binary) {
                names = binary.toByteBuffer();
            }
        };
    }

    @Override
    public void start() {
        names = null;
        value.start();
    }

    @Override
    public void end() {
        value.end();
        slot.put(read);
    }
}
