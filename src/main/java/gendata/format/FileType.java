package gendata.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a dataset file holds and how it is compressed, as its name tells.
public record FileType(DataFormat format, Compression compression) {
    /// The type of a file that is read.
    public static FileType ofInput(Path path) throws FormatException {
        return find(path.toString(), fileName(path), format -> true);
    }

    /// The type of a file that is written.
    public static FileType ofOutput(Path path) throws FormatException {
        return find(path.toString(), fileName(path), DataFormat::isWritten);
    }

    /// The type that a word names, as `jsonl` or `csv.gz`, for files whose names do not tell.
    public static FileType ofInput(String word) throws FormatException {
        return find(word, "." + word.toLowerCase(Locale.ROOT), format -> true);
    }

    /// The type that a word names, for what is written to no file.
    public static FileType ofOutput(String word) throws FormatException {
        return find(word, "." + word.toLowerCase(Locale.ROOT), DataFormat::isWritten);
    }

    private static FileType find(String shown, String name, Predicate<DataFormat> possible) throws FormatException {
        Compression compression = Compression.of(name);
        String plain = name.substring(0, name.length() - compression.extension().length());
        int dot = plain.lastIndexOf('.');
        DataFormat format = dot < 0 ? null : DataFormat.byExtension(plain.substring(dot + 1));
        if (format == null || !possible.test(format) || (compression != Compression.NONE && !format.isText())) {
            String ending = (dot < 0 ? "" : plain.substring(dot)) + compression.extension();
            throw new FormatException(shown, (ending.isEmpty()
                    ? "the name has no extension"
                    : "unknown format `" + ending + "`") + "; expected " + expected(possible));
        }
        return new FileType(format, compression);
    }

    private static String expected(Predicate<DataFormat> possible) {
        List<String> endings = new ArrayList<>(Stream.of(DataFormat.values()).filter(possible)
                .flatMap(format -> format.extensions().stream()).map(extension -> "." + extension).toList());
        String last = endings.removeLast();
        return String.join(", ", endings) + " or " + last + "; all but .parquet also with .gz or .zst";
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }

    /// Whether it would be nothing but noise on a terminal.
    public boolean isBinary() {
        return !format.isText() || compression != Compression.NONE;
    }

    /// The usual ending of such a file's name, as `.jsonl.gz`.
    public String ending() {
        return "." + format.extensions().getFirst() + compression.extension();
    }
}
