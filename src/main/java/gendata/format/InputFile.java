package gendata.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Opens a data file as text, and refuses what is no text with words that say what it is instead.
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
        BufferedInputStream content = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        try {
            Compression compression = dataset.type().compression();
            FirstBlock block = FirstBlock.peek(content);
            if (!block.isEmpty()) {
                refuseOther(compression, block.compression(), shownName);
                if (compression != Compression.NONE) {
                    content = new BufferedInputStream(new DecompressedStream(content, compression, shownName), BUFFER);
                    block = FirstBlock.peek(content);
                }
            }
            String problem = block.compression() == Compression.NONE
                    ? block.problem()
                    : "is compressed twice; decompress it once";
            if (problem != null) {
                throw new FormatException(shownName, problem);
            }
            return new Utf8Stream(block.isUtf16() ? new Utf16Stream(content, shownName) : content, shownName);
        } catch (IOException | RuntimeException failure) {
            content.close();
            throw failure;
        }
    }

    private static void refuseOther(Compression named, Compression found, String shownName) throws FormatException {
        if (found == named) {
            return;
        }
        throw new FormatException(shownName, found == Compression.NONE
                ? "is not " + named.program() + "-compressed; take `" + named.extension()
                        + "` from its name or compress it"
                : "is " + found.program() + "-compressed; name it …" + found.extension());
    }
}
