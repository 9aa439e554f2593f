package gendata.rows;

import gendata.format.DataFile;
import gendata.format.DataFormat;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where rows come from, and how they are told apart: by the unique key's value, or by their place where there is none.
///
/// @param path the file, folder or pattern that was named; for standard input, the file that holds what came through it
/// @param shownName the input as the user named it, for messages
/// @param files of one format, read one after the other as one input
/// @param standardInput whether the rows come through a pipe into that one file
/// @param inferTypes whether numbers and booleans are looked for in CSV and TSV columns
public record Source(Path path, String shownName, List<DataFile> files, boolean standardInput,
        @Nullable String uniqueKey, boolean skipBadRows, boolean inferTypes) {
    public Source {
        files = List.copyOf(files);
    }

    /// The format that all files have.
    public DataFormat format() {
        return files.getFirst().type().format();
    }
}
