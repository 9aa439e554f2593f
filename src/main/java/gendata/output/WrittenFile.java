package gendata.output;

import java.nio.file.Path;
import java.time.Instant;

/// An output file as it stands on disk.
///
/// @param size bytes
/// @param sha256 of its content, in hex
public record WrittenFile(Path path, long size, Instant modified, String sha256) {}
