package gendata.format;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is wanted of a dataset file.
///
/// @param columns the columns that are needed, or null for all; a reader may hand over more, if leaving them out saves nothing
/// @param types what CSV and TSV cells are, by column; text where nothing is said
public record Reading(@Nullable Set<String> columns, CellTypes types) {
    /// Every column, cells as text.
    public static final Reading ALL = new Reading(null, CellTypes.TEXT);

    /// Whether this column is needed.
    public boolean wants(String column) {
        return columns == null || columns.contains(column);
    }
}
