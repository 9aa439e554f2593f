package gendata.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The formats of dataset files.
public enum DataFormat {
    /// A JSON object a line.
    JSON_LINES("jsonl", "ndjson"),
    /// One array of JSON objects.
    JSON("json"),
    /// Comma-separated values with a header, as RFC 4180 has them.
    CSV("csv"),
    /// The same with tabs.
    TSV("tsv"),
    /// A record a line, in the column `text`; only read.
    TEXT("txt"),
    /// Apache Parquet.
    PARQUET("parquet");

    private final String extension;
    private final String otherExtension;

    DataFormat(String extension) {
        this(extension, extension);
    }

    DataFormat(String extension, String otherExtension) {
        this.extension = extension;
        this.otherExtension = otherExtension;
    }

    /// What names of such files end in, without the dot; the usual one first.
    List<String> extensions() {
        return extension.equals(otherExtension) ? List.of(extension) : List.of(extension, otherExtension);
    }

    boolean isText() {
        return this != PARQUET;
    }

    boolean isWritten() {
        return this != TEXT;
    }

    static @Nullable DataFormat byExtension(String extension) {
        for (DataFormat format : values()) {
            if (format.extensions().contains(extension)) {
                return format;
            }
        }
        return null;
    }
}
