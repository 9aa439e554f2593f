package gendata.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Opens a data file as text, and refuses what is no UTF-8 text with words that say what it is instead.
final class InputFile {
    private static final int BUFFER = 64 * 1024;

    private InputFile() {}

    static Utf8Stream open(DataFile dataset) throws FormatException {
        String shownName = dataset.shownName();
        try {
            return openText(dataset);
        } catch (IOException failure) {
            throw explain(failure, shownName);
        }
    }

    static FormatException explain(IOException failure, String shownName) {
        return switch (failure) {
            case FormatException explained -> explained;
            case NoSuchFileException missing -> new FormatException(shownName, "no such file", missing);
            case AccessDeniedException denied -> new FormatException(shownName, "no permission to read it", denied);
            default -> new FormatException(shownName, "cannot be read: " + failure.getMessage(), failure);
        };
    }

    private static Utf8Stream openText(DataFile dataset) throws IOException {
        Path path = dataset.path();
        String shownName = dataset.shownName();
        if (Files.isDirectory(path)) {
            throw new FormatException(shownName, "is a directory; a file was expected");
        }
        InputStream file = Files.newInputStream(path);
        try {
            return new Utf8Stream(checked(plain(file, dataset.type(), shownName), shownName), shownName);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private static InputStream plain(InputStream file, FileType type, String shownName) throws IOException {
        if (type.compression() != Compression.GZIP) {
            return file;
        }
        BufferedInputStream compressed = new BufferedInputStream(file, BUFFER);
        FirstBlock block = FirstBlock.peek(compressed);
        if (block.isEmpty()) {
            return compressed;
        }
        if (!block.isGzip()) {
            throw new FormatException(shownName, "is not gzip-compressed; take `.gz` from its name or compress it");
        }
        return new GunzippedStream(compressed, shownName);
    }

    private static InputStream checked(InputStream plain, String shownName) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(plain, BUFFER);
        String problem = FirstBlock.peek(buffered).problem();
        if (problem != null) {
            throw new FormatException(shownName, problem);
        }
        return buffered;
    }
}
