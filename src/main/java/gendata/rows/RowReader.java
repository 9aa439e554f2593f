package gendata.rows;

import gendata.format.Entry;
import gendata.format.Reading;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads the rows of a source in order, holding one at a time; not thread-safe.
public final class RowReader implements Closeable {
    private final Source source;
    private final @Nullable Records records;
    private final @Nullable KeyColumn keyColumn;

    private long read;

    private RowReader(Source source, @Nullable Records records) {
        this.source = source;
        this.records = records;
        String uniqueKey = source.uniqueKey();
        this.keyColumn = uniqueKey == null ? null : new KeyColumn(uniqueKey);
    }

    public static RowReader open(Source source, Reading reading) throws InputException {
        return new RowReader(source, source.grid() == null ? Records.open(source, reading) : null);
    }

    /// The next row, or null after the last one; records that cannot be used are skipped if the source says so.
    public @Nullable Row next() throws InputException {
        Row row = source.isEnough(read) ? null : records == null ? ofGrid() : next(records);
        read++;
        return row;
    }

    private @Nullable Row ofGrid() {
        Grid grid = source.grid();
        return grid == null || read >= grid.rows() ? null : grid.row(read);
    }

    private @Nullable Row next(Records records) throws InputException {
        for (Entry entry = records.next(); entry != null; entry = records.next()) {
            switch (entry) {
                case Entry.Good good -> {
                    return row(records, good);
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

    private Row row(Records records, Entry.Good good) throws InputException {
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
        if (records != null) {
            records.close();
        }
    }
}
