package gendata.hub;

import gendata.format.Compression;
import gendata.format.DataFormat;
import gendata.format.FileType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Tells files with an object a line from those with one array, since on the Hub both are called `.json`.
final class JsonRoot {
    private JsonRoot() {}

    /// The type of a file that is there; as its name has it unless its content begins with an object.
    static FileType type(FileType named, Path file) {
        if (named.format() != DataFormat.JSON || named.compression() == Compression.ZSTD) {
            return named;
        }
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
                InputStream text = named.compression() == Compression.GZIP ? new GZIPInputStream(bytes) : bytes) {
            int next = text.read();
            while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
                next = text.read();
            }
            return next == '{' ? new FileType(DataFormat.JSON_LINES, named.compression()) : named;
        } catch (IOException unreadable) {
            // Whoever reads it says why.
            return named;
        }
    }
}
