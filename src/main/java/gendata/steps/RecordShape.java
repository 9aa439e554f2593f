package gendata.steps;

import java.util.List;

/// Which columns a finished record has, in order, and where each comes from.
public record RecordShape(List<Column> columns, boolean details) {
    /// Name of the column with usage and timing, written when `details` is on.
    public static final String DETAILS = "_meta";

    public RecordShape {
        columns = List.copyOf(columns);
    }

    /// One column of the record.
    ///
    /// @param source name of the value that is written, where `from` is a value
    public record Column(String name, From from, String source) {}

    /// Where a column's content comes from.
    public enum From {
        /// A value by its name as prompts see it: answer, given value or input column.
        VALUE,
        /// A column of the input even where another value hides it; `_index` is the row's position.
        INPUT,
        /// The name of the model that answered.
        MODEL
    }
}
