package gendata.output;

import gendata.format.FileType;
import java.nio.file.Path;

/// Where the records of a run go.
///
/// @param path the file that is written; for standard output, what the run folder is named after
public record Destination(Path path, FileType type, boolean standardOutput) {
    /// How messages call it.
    public String shownName() {
        return standardOutput ? "standard output" : path.toString();
    }
}
