package gendata.vary;

import gendata.format.Reading;
import gendata.rows.InputException;
import gendata.rows.Row;
import gendata.rows.RowReader;
import gendata.rows.Source;
import java.io.Closeable;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Reads the units of a source: the rows in order, each with its variants in order. Holds one at a time; not thread-safe.
public final class UnitReader implements Closeable {
    private final RowReader rows;
    private final Variants variants;
    private final long perRow;
    private Iterator<Variant> left = Collections.emptyIterator();
    private @Nullable Row row;
    private final long most;
    private long rowsRead;
    private long unitsRead;
    private long number;

    private UnitReader(RowReader rows, Variants variants, long most) {
        this.rows = rows;
        this.variants = variants;
        this.perRow = variants.perRow();
        this.most = most;
    }

    /// Opens a source from its beginning.
    ///
    /// @param most units after which it ends
    public static UnitReader open(Source source, Reading reading, Variants variants, long most) throws InputException {
        return new UnitReader(RowReader.open(source, reading), variants, most);
    }

    /// The next unit, or null after the last one.
    public @Nullable Unit next() throws InputException {
        if (isCut()) {
            return null;
        }
        while (!left.hasNext()) {
            row = rows.next();
            if (row == null) {
                return null;
            }
            rowsRead++;
            left = variants.of(row.key());
            number = row.position() * perRow;
        }
        Row current = row;
        if (current == null) {
            return null;
        }
        Variant variant = left.next();
        unitsRead++;
        return new Unit(variant.idOf(current.key()), current, variant, number++);
    }

    /// Whether it ends before the rows may do.
    public boolean isCut() {
        return unitsRead >= most;
    }

    /// How many rows were read so far.
    public long rows() {
        return rowsRead;
    }

    @Override
    public void close() throws InputException {
        rows.close();
    }
}
