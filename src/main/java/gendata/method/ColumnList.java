package gendata.method;

import gendata.steps.RecordShape;
import gendata.steps.RecordShape.Column;
import gendata.steps.RecordShape.From;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects the columns of a record; a name keeps its first place. Not thread-safe.
final class ColumnList {
    private final List<String> keys;
    private final Set<String> axes;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    /// @param keys the columns that tell rows apart
    /// @param axes of the variants, one of which may be the model
    ColumnList(List<String> keys, Set<String> axes) {
        this.keys = List.copyOf(keys);
        this.axes = Set.copyOf(axes);
    }

    /// A value as prompts see it.
    void add(String name) {
        if (name.equals(ShapeReader.MODEL) && !axes.contains(name)) {
            put(name, From.MODEL, name);
        } else {
            put(name, keys.contains(name) ? From.INPUT : From.VALUE, name);
        }
    }

    /// A column of the input, as it is there.
    void keep(String name) {
        String kept = name.equals(ShapeReader.MODEL) ? ShapeReader.INPUT_MODEL : name;
        for (Column taken = columns.get(kept); taken != null && !taken.source().equals(name); taken = columns
                .get(kept)) {
            kept = "input_" + kept;
        }
        put(kept, From.INPUT, name);
    }

    void addKeys() {
        keys.forEach(key -> put(key, From.INPUT, key));
    }

    /// The value that a unit has on an axis.
    void addAxis(String name) {
        put(name, From.VALUE, name);
    }

    void addUnit() {
        put(RecordShape.UNIT, From.UNIT, RecordShape.UNIT);
    }

    void addRecord() {
        put(RecordShape.RECORD, From.RECORD, RecordShape.RECORD);
    }

    private void put(String name, From from, String source) {
        columns.putIfAbsent(name, new Column(name, from, source));
    }

    List<Column> columns() {
        return new ArrayList<>(columns.values());
    }
}
