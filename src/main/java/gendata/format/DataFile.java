package gendata.format;

import java.nio.file.Path;

/// A dataset file to read.
///
/// @param shownName how messages call it
public record DataFile(Path path, FileType type, String shownName) {}
