package gendata.vary;

import gendata.rows.Row;

/// One row in one variant: what is asked, journaled and written as one.
///
/// @param id 32 hex digits; the same after a crash, in another order of the input, in another process
/// @param position its place among all units of the input, from 0; units of rows that cannot be used have one too
public record Unit(String id, Row row, Variant variant, long position) {
    /// No run has more: what is held of each stands in one array.
    public static final long MOST = Integer.MAX_VALUE - 8;

    /// The unit of a row that has no variants.
    public static Unit of(Row row) {
        return new Unit(Variant.NONE.idOf(row.key()), row, Variant.NONE, row.position());
    }

    /// What people call it, as `row 17` or `row 17 (language en)`.
    public String label() {
        return "row " + row.key() + variant.label();
    }
}
