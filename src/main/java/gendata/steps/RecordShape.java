package gendata.steps;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which columns a finished record has, in order, and where each comes from.
///
/// @param metadata what the column of metadata holds; empty where there is no such column
/// @param details whether usage and timing are written, too
/// @param explode name of a value whose every item makes a record of its own, or null
public record RecordShape(List<Column> columns, List<Column> metadata, boolean details, @Nullable String explode) {
    /// Name of the column with usage and timing, written when `details` is on.
    public static final String DETAILS = "_meta";

    /// Name of the column that tells the units of one row apart.
    public static final String UNIT = "_unit";

    /// Name of the column that tells the records of one unit apart.
    public static final String RECORD = "_record";

    public RecordShape {
        columns = List.copyOf(columns);
        metadata = List.copyOf(metadata);
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
        MODEL,
        /// The unit's id.
        UNIT,
        /// Which of its unit's records it is, from 0.
        RECORD,
        /// A UUID that follows from the unit and the record's number in it.
        UUID,
        /// A member of the item of the exploded list.
        MEMBER,
        /// The same text in each record.
        CONSTANT,
        /// All that is metadata, each as text.
        METADATA
    }
}
