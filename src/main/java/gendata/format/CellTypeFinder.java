package gendata.format;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Finds the type of each column of CSV and TSV: number or truth where every cell that is not empty is one, so that
/// nothing of what is written is lost. Not thread-safe.
public final class CellTypeFinder {
    private final Map<String, CellType> types = new HashMap<>();

    /// Looks at one record, read with every cell as text.
    public void note(ObjectNode values) {
        values.forEachEntry((column, value) -> note(column, value.stringValue()));
    }

    private void note(String column, String cell) {
        CellType known = types.get(column);
        if (known == CellType.TEXT || cell.isEmpty()) {
            return;
        }
        CellType found = CellType.of(cell);
        if (found != known) {
            types.put(column, known == null ? found : CellType.TEXT);
        }
    }

    /// The types that fit every record seen so far.
    public CellTypes types() {
        return new CellTypes(types);
    }
}
