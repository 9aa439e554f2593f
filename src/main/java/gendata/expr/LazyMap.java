package gendata.expr;

import dev.cel.common.values.NullValue;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JSON object, or a row, as CEL's map, each value converted when it is asked for; not thread-safe.
final class LazyMap extends AbstractMap<String, Object> {
    private final Function<String, @Nullable Object> source;
    private final Collection<String> names;
    private final Map<String, Object> converted = new HashMap<>();
    private @Nullable Set<Map.Entry<String, Object>> entries;
    private long weight;

    private LazyMap(Function<String, @Nullable Object> source, Collection<String> names) {
        this.source = source;
        this.names = names;
    }

    /// A row; its columns cannot be listed.
    static LazyMap ofRow(RowValues row) {
        return new LazyMap(name -> {
            JsonNode node = row.get(name);
            return node == null ? NullValue.NULL_VALUE : JsonValues.convert(node);
        }, Set.of());
    }

    static LazyMap ofReply(Reply reply) {
        return new LazyMap(reply::get, Set.of());
    }

    static LazyMap of(JsonNode object) {
        return new LazyMap(name -> {
            JsonNode node = object.get(name);
            return node == null ? null : JsonValues.convert(node);
        }, object.propertyNames());
    }

    /// The value, fit for a further selection; null if there is none.
    @Nullable
    Object selected(String name) {
        Object value = get(name);
        return value instanceof LazyMap object ? Fields.of(object) : value;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        if (!(name instanceof String text)) {
            return null;
        }
        Object known = converted.get(text);
        if (known != null) {
            return known;
        }
        Object value = source.apply(text);
        if (value != null) {
            converted.put(text, value);
        }
        return value;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        return names.size();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Set<Map.Entry<String, Object>> all = entries;
        if (all == null) {
            all = new LinkedHashSet<>();
            for (String name : names) {
                Object value = get(name);
                if (value != null) {
                    all.add(new SimpleImmutableEntry<>(name, value));
                }
            }
            entries = all;
        }
        return all;
    }

    /// How many values there are in it, and how much text; see `Budget`.
    long weight() {
        if (weight == 0) {
            long sum = 1;
            for (Map.Entry<String, Object> entry : entrySet()) {
                sum += entry.getKey().length() + Budget.weight(entry.getValue());
            }
            weight = sum;
        }
        return weight;
    }
}
