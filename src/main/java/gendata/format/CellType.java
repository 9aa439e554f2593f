package gendata.format;

/// What the cells of a CSV or TSV column are.
public enum CellType {
    /// Text, as it stands there.
    TEXT,
    /// JSON numbers; an empty cell is null.
    NUMBER,
    /// `true` or `false`; an empty cell is null.
    TRUTH
}
