package gendata.rows;

import gendata.format.CellTypeFinder;
import gendata.format.CellTypes;
import gendata.format.DataFile;
import gendata.format.DataFormat;
import gendata.format.Entry;
import gendata.format.Reading;
import gendata.task.NearestWord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads an input once before any call is made: counts rows, collects columns, and refuses bad rows and unfit keys.
///
/// Of files that name their columns at once, it reads nothing but the unique key. It holds 8 bytes and some slack a row
/// for the unique key, and nothing else that grows with the rows.
public final class FirstPass {
    private static final int MOST_COLUMNS_SHOWN = 30;

    private final Source source;
    private final ToLongFunction<String> hash;
    private final @Nullable KeyColumn keyColumn;
    private final KeyHashes keyHashes = new KeyHashes();
    private final Set<String> columns = new LinkedHashSet<>();
    private final Complaints badRows;
    private final Complaints badKeys;
    private final CellTypeFinder types = new CellTypeFinder();
    private int file = -1;
    private boolean named;
    private long rows;

    private FirstPass(Source source, ToLongFunction<String> hash) {
        this.source = source;
        this.hash = hash;
        String uniqueKey = source.uniqueKey();
        this.keyColumn = uniqueKey == null ? null : new KeyColumn(uniqueKey);
        this.badRows = new Complaints(source);
        this.badKeys = new Complaints(source);
    }

    public static InputSummary read(Source source) throws InputException {
        return read(source, StableHash::of64);
    }

    /// @param hash what keys are first compared by; a poor one costs time, never a wrong result
    static InputSummary read(Source source, ToLongFunction<String> hash) throws InputException {
        Grid grid = source.grid();
        if (grid != null) {
            long rows = grid.rows();
            return new InputSummary(source.isEnough(rows) ? source.limit() : rows, 0, List.copyOf(grid.columns()),
                    CellTypes.TEXT, grid.state());
        }
        return new FirstPass(source, hash).read();
    }

    private InputSummary read() throws InputException {
        InputState state = InputState.of(source);
        try (Records records = Records.open(source, reading())) {
            for (Entry entry = records.next(); entry != null; entry = source.isEnough(rows) ? null : records.next()) {
                columnsOf(records);
                switch (entry) {
                    case Entry.Good good -> note(records.file(), good);
                    case Entry.Bad bad -> badRows.add(records.file(), bad);
                }
            }
            refuseBadRows();
            refuseUnfitKeys();
            return new InputSummary(rows, badRows.total(), new ArrayList<>(columns), types.types(), state);
        }
    }

    private Reading reading() {
        boolean namesColumns = switch (source.format()) {
            case CSV, TSV -> !source.inferTypes();
            case PARQUET -> true;
            case JSON_LINES, JSON, TEXT -> false;
        };
        return namesColumns
                ? new Reading(keyColumn == null ? Set.of() : Set.of(keyColumn.name()), CellTypes.TEXT)
                : Reading.ALL;
    }

    private void columnsOf(Records records) {
        if (records.fileNumber() != file) {
            file = records.fileNumber();
            named = !records.columns().isEmpty();
            columns.addAll(records.columns());
        }
    }

    private void note(DataFile file, Entry.Good good) {
        rows++;
        ObjectNode values = good.values();
        if (!named) {
            columns.addAll(values.propertyNames());
        }
        if (source.inferTypes() && isTyped()) {
            types.note(values);
        }
        if (keyColumn == null) {
            return;
        }
        String key = keyColumn.key(values);
        if (key == null) {
            badKeys.add(file, good.line(), keyColumn.problem(values));
        } else {
            keyHashes.add(hash.applyAsLong(key));
        }
    }

    private boolean isTyped() {
        return source.format() == DataFormat.CSV || source.format() == DataFormat.TSV;
    }

    private void refuseBadRows() throws InputException {
        if (!source.skipBadRows()) {
            badRows.raiseBadRows();
        }
        if (rows == 0) {
            throw new InputException(source.shownName() + ": has no rows"
                    + (badRows.total() == 0 ? "" : " that can be used; bad ones: " + badRows.total()));
        }
    }

    private void refuseUnfitKeys() throws InputException {
        if (keyColumn == null) {
            return;
        }
        String name = keyColumn.name();
        if (!columns.contains(name)) {
            List<String> known = new ArrayList<>(columns);
            throw new InputException("no column `" + name + "` in " + source.shownName()
                    + "; columns: " + shown(known) + suggestion(name, known));
        }
        badKeys.raise("; every row needs one", "rows have no unique key `" + name + "`; every row needs one");
        new DuplicateKeys(source, keyColumn, hash).refuse(keyHashes.repeated());
    }

    private static String suggestion(String name, List<String> known) {
        String near = NearestWord.of(name, known);
        return near == null ? "" : "; did you mean `" + near + "`?";
    }

    private static String shown(List<String> columns) {
        return columns.size() <= MOST_COLUMNS_SHOWN
                ? String.join(", ", columns)
                : String.join(", ", columns.subList(0, MOST_COLUMNS_SHOWN)) + ", … (" + columns.size() + " in all)";
    }
}
