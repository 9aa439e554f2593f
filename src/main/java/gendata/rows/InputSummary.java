package gendata.rows;

import gendata.format.CellTypes;
import java.util.List;

/// What the first pass found in an input.
///
/// @param rows how many records can be used
/// @param badRows how many records are skipped because they cannot be used
/// @param columns every column that some row has, in order of first appearance
/// @param types what cells are, where types were looked for
public record InputSummary(long rows, long badRows, List<String> columns, CellTypes types, InputState state) {
    public InputSummary {
        columns = List.copyOf(columns);
    }
}
