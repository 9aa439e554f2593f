package gendata.expr;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.common.values.StructValue;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something with fields, of which only those are converted that a condition selects; not thread-safe.
///
/// CEL goes through a plain map as a whole each time one of its keys is selected.
// Lives for one evaluation on one thread, so the filled-in map behind it is never shared.
@SuppressWarnings("Immutable")
final class Fields extends StructValue<String, Map<String, Object>> {
    private final LazyMap map;
    private final boolean lacksNothing;

    private Fields(LazyMap map, boolean lacksNothing) {
        this.map = map;
        this.lacksNothing = lacksNothing;
    }

    /// A row, which has every column: those that it lacks are null.
    static Fields ofRow(RowValues row) {
        return new Fields(LazyMap.ofRow(row), true);
    }

    static Fields ofReply(Reply reply) {
        return new Fields(LazyMap.ofReply(reply), true);
    }

    static Fields of(LazyMap object) {
        return new Fields(object, false);
    }

    @Override
    public Object select(String name) {
        @Nullable
        Object value = map.selected(name);
        if (value != null) {
            return value;
        }
        if (lacksNothing) {
            return NullValue.NULL_VALUE;
        }
        throw CelAttributeNotFoundException.forMissingMapKey(name);
    }

    /// The field for `has`, which takes null for nothing.
    @Override
    public Optional<Object> find(String name) {
        return Optional.ofNullable(map.selected(name)).filter(value -> !(value instanceof NullValue));
    }

    @Override
    public Map<String, Object> value() {
        return map;
    }

    @Override
    public boolean isZeroValue() {
        return false;
    }

    @Override
    public CelType celType() {
        return MapType.create(SimpleType.STRING, SimpleType.DYN);
    }
}
