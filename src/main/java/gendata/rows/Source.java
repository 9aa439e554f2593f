package gendata.rows;

import gendata.format.DataFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where rows come from, and how they are told apart: by the unique key's value, or by their place where there is none.
///
/// @param shownName the file as the user named it, for messages
public record Source(
        Path path, DataFormat format, @Nullable String uniqueKey, boolean skipBadRows, String shownName) {}
