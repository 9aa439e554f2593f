package gendata.expr;

import java.util.Set;

/// What a condition can name; immutable.
///
/// @param columns what `row` has: columns, extra keys and earlier answers
/// @param answer whether there are `value` and `reply` as well
public record Scope(Set<String> columns, boolean answer) {

    public Scope {
        columns = Set.copyOf(columns);
    }

    /// For conditions about a row.
    public static Scope ofRow(Set<String> columns) {
        return new Scope(columns, false);
    }

    /// For conditions about an answer to a row.
    public static Scope ofAnswer(Set<String> columns) {
        return new Scope(columns, true);
    }
}
