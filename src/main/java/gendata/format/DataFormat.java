package gendata.format;

import java.nio.file.Path;
import java.util.Locale;

/// The file formats a dataset is read from and written to, told by the file's name.
public enum DataFormat {
    /// A JSON object a line.
    JSON_LINES,
    /// One array of JSON objects.
    JSON,
    /// Comma-separated values with a header, as RFC 4180 has them.
    CSV;

    private static final String GZIP_EXTENSION = ".gz";
    private static final String EXTENSIONS = ".jsonl, .ndjson, .json or .csv";

    /// The format of a file that is not compressed: any output.
    public static DataFormat of(Path path) throws FormatException {
        return find(path, fileName(path), "", EXTENSIONS);
    }

    /// The format of an input, which may be compressed and then has `.gz` after the format's own extension.
    public static DataFormat ofInput(Path path) throws FormatException {
        String name = fileName(path);
        String expected = EXTENSIONS + ", each also with .gz";
        return isGzipName(path)
                ? find(path, name.substring(0, name.length() - GZIP_EXTENSION.length()), GZIP_EXTENSION, expected)
                : find(path, name, "", expected);
    }

    /// Whether the name says that the file is gzip-compressed.
    static boolean isGzipName(Path path) {
        return fileName(path).endsWith(GZIP_EXTENSION);
    }

    private static DataFormat find(Path path, String name, String compression, String expected) throws FormatException {
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot);
        return switch (extension) {
            case ".jsonl", ".ndjson" -> JSON_LINES;
            case ".json" -> JSON;
            case ".csv" -> CSV;
            default -> throw new FormatException(path.toString(), (extension + compression).isEmpty()
                    ? "the name has no extension; expected " + expected
                    : "unknown format `" + extension + compression + "`; expected " + expected);
        };
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }
}
