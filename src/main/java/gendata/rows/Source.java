package gendata.rows;

import gendata.format.DataFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where rows come from, and how they are told apart: by the unique key's value, or by their place where there is none.
///
/// @param shownName the input as the user named it, for messages
/// @param files of one format, read one after the other as one input
/// @param inferTypes whether numbers and booleans are looked for in CSV and TSV columns
public record Source(String shownName, List<DataFile> files, @Nullable String uniqueKey, boolean skipBadRows,
        boolean inferTypes) {
    public Source {
        files = List.copyOf(files);
    }
}
