package gendata.vary;

import gendata.rows.Row;
import gendata.rows.StableHash;

/// One row in one variant: what is asked, journaled and written as one.
///
/// @param id 32 hex digits; the same after a crash, in another order of the input, in another process
public record Unit(String id, Row row) {
    private static final String VERSION = "unit-1";

    public static Unit of(Row row) {
        return new Unit(StableHash.hex(VERSION, row.key()), row);
    }
}
