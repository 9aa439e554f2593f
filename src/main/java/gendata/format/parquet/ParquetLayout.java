package gendata.format.parquet;

import gendata.format.Json;
import gendata.format.RecordLayout;
import gendata.format.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.core.JsonParser;

/// Finds the schema of a Parquet file: for every column, and every field inside, the narrowest type that holds all values.
///
/// Columns stand in the given order, fields in that of their first appearance; the types do not depend on the order of
/// the records, unless there are more fields than can be looked at. Its size does not grow with their number.
final class ParquetLayout implements RecordLayout {
    /// So that keys that a model makes up do not fill the memory; more than the file may have in the end.
    private static final int MOST_FIELDS_SEEN = 10_000;

    private final SequencedMap<String, SeenValues> columns = new LinkedHashMap<>();
    /// Columns that only records of an earlier task have.
    private final Set<String> others = new LinkedHashSet<>();

    ParquetLayout(List<String> columns) {
        FieldBudget budget = new FieldBudget(MOST_FIELDS_SEEN);
        columns.forEach(column -> this.columns.put(column, new SeenValues(budget)));
    }

    @Override
    public boolean looksAtRecords() {
        return true;
    }

    @Override
    public void note(byte[] bytes, int offset, int length) {
        try (JsonParser parser = Json.parser(bytes, offset, length)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                SeenValues column = columns.get(name);
                if (column == null) {
                    others.add(name);
                    parser.skipChildren();
                } else {
                    column.note(parser);
                }
            }
        }
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(types().notes());
        if (!others.isEmpty()) {
            notes.add("left out what some records have besides the columns: "
                    + TypeNotes.shown(String.join(", ", others)));
        }
        return notes;
    }

    @Override
    public RecordWriter writer(OutputStream stream) throws IOException {
        return new ParquetRecordWriter(stream, types());
    }

    /// What the columns hold, as far as the records were looked at.
    ColumnTypes types() {
        return ColumnTypes.of(columns);
    }
}
