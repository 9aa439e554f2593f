package gendata.format.parquet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// The type of each column of a dataset, in order, and what the user should know of them.
record ColumnTypes(SequencedMap<String, ValueType> byName) {
    /// Fields inside columns that a file has at most; each is a Parquet column, with buffers of its own.
    private static final int MOST_FIELDS = 1_000;

    static ColumnTypes of(SequencedMap<String, SeenValues> seen) {
        SequencedMap<String, ValueType> types = new LinkedHashMap<>();
        seen.forEach((name, values) -> types.put(name, values.type()));
        joinLargest(types);
        return new ColumnTypes(types);
    }

    /// Makes the columns with the most fields JSON text until the others fit.
    private static void joinLargest(SequencedMap<String, ValueType> types) {
        List<Map.Entry<String, ValueType>> largestFirst = new ArrayList<>(types.entrySet());
        largestFirst.sort(Comparator.comparingInt(column -> -column.getValue().columns()));
        int fields = types.values().stream().mapToInt(type -> type.columns() - 1).sum();
        for (Map.Entry<String, ValueType> column : largestFirst) {
            if (fields <= MOST_FIELDS) {
                return;
            }
            int columns = column.getValue().columns();
            column.setValue(new ValueType.JsonText(String.format(Locale.ROOT,
                    "holds objects with %,d fields, counting those in fields", columns)));
            fields -= columns - 1;
        }
    }

    /// How many Parquet columns they take together.
    int count() {
        return byName.values().stream().mapToInt(ValueType::columns).sum();
    }

    /// What the user should know, a line each.
    List<String> notes() {
        TypeNotes notes = new TypeNotes();
        byName.forEach(notes::add);
        return notes.lines();
    }
}
