package gendata.rows;

import java.util.List;

/// What the first pass found in an input, and by what to see later that the file is still the same.
///
/// @param rows how many records can be used
/// @param badRows how many records are skipped because they cannot be used
/// @param columns every column that some row has, in order of first appearance
/// @param path the file's absolute path
/// @param size the file's size in bytes
/// @param modified when the file was last changed, as an ISO-8601 instant
public record InputSummary(
        long rows, long badRows, List<String> columns, String path, long size, String modified) {
    public InputSummary {
        columns = List.copyOf(columns);
    }
}
