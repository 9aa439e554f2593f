package gendata.rows;

import gendata.format.Entry;
import gendata.format.Reading;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads the rows of a source in order, holding one at a time; not thread-safe.
public final class RowReader implements Closeable {
    private final Source source;
    private final Records records;
    private final @Nullable KeyColumn keyColumn;

    private RowReader(Source source, Records records) {
        this.source = source;
        this.records = records;
        String uniqueKey = source.uniqueKey();
        this.keyColumn = uniqueKey == null ? null : new KeyColumn(uniqueKey);
    }

    public static RowReader open(Source source, Reading reading) throws InputException {
        return new RowReader(source, Records.open(source, reading));
    }

    /// The next row, or null after the last one; records that cannot be used are skipped if the source says so.
    public @Nullable Row next() throws InputException {
        for (Entry entry = records.next(); entry != null; entry = records.next()) {
            switch (entry) {
                case Entry.Good good -> {
                    return row(good);
                }
                case Entry.Bad bad -> {
                    if (!source.skipBadRows()) {
                        Complaints complaints = new Complaints(source);
                        complaints.add(records.file(), bad);
                        complaints.raiseBadRows();
                    }
                }
            }
        }
        return null;
    }

    private Row row(Entry.Good good) throws InputException {
        ObjectNode values = good.values();
        if (keyColumn == null) {
            return new Row(values, records.position(), Long.toString(records.position()));
        }
        String key = keyColumn.key(values);
        if (key == null) {
            throw new InputException(records.file().shownName() + ":" + good.line() + ": " + keyColumn.problem(values)
                    + "; every row needs one");
        }
        return new Row(values, records.position(), key);
    }

    @Override
    public void close() throws InputException {
        records.close();
    }
}
