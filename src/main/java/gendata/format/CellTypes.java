package gendata.format;

import java.util.Map;

/// What the cells of CSV and TSV columns are. Columns that are not named hold text.
public record CellTypes(Map<String, CellType> byColumn) {
    /// Every cell is text.
    public static final CellTypes TEXT = new CellTypes(Map.of());

    public CellTypes {
        byColumn = Map.copyOf(byColumn);
    }

    /// The type of a column's cells.
    public CellType of(String column) {
        return byColumn.getOrDefault(column, CellType.TEXT);
    }
}
