package gendata.expr;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import tools.jackson.databind.JsonNode;

/// A JSON array as CEL's list; not thread-safe.
final class JsonList extends AbstractList<Object> implements RandomAccess {
    private final List<Object> elements;
    private long weight;

    JsonList(JsonNode array) {
        elements = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            elements.add(JsonValues.convert(element));
        }
    }

    @Override
    public Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    /// How many values there are in it, and how much text; see `Budget`.
    long weight() {
        if (weight == 0) {
            long sum = 1;
            for (Object element : elements) {
                sum += Budget.weight(element);
            }
            weight = sum;
        }
        return weight;
    }
}
