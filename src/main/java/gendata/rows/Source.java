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
/// @param limit how many rows are read at most; 0 for all
/// @param grid the rows themselves, where they are in no file
/// @param inferTypes whether numbers and booleans are looked for in CSV and TSV columns
public record Source(Path path, String shownName, List<DataFile> files, boolean standardInput,
        @Nullable String uniqueKey, boolean skipBadRows, boolean inferTypes, long limit,
        @Nullable Grid grid) {
    public Source {
        files = List.copyOf(files);
    }

    /// Rows that are in no file.
    public static Source of(Grid grid, long limit) {
        return new Source(Path.of("grid"), "grid", List.of(), false, null, false, false, limit, grid);
    }

    /// Whether so many rows are all that are to be read.
    boolean isEnough(long rows) {
        return limit > 0 && rows >= limit;
    }

    /// The format that all files have.
    public DataFormat format() {
        return files.getFirst().type().format();
    }
}
