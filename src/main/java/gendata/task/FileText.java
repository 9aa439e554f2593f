package gendata.task;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Turns a file's bytes into text: UTF-8, or UTF-16 where a byte order mark says so; never replaces what is wrong.
final class FileText {
    static final int MOST_CHARACTERS = 3 * 1024 * 1024;
    private static final int MOST_BYTES = 4 * MOST_CHARACTERS;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private FileText() {}

    static SourceText read(Path path, String shownName) throws TaskException, IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new TaskException(List.of(tooLong(new SourceText(shownName, ""))));
            }
            return decode(bytes, shownName);
        }
    }

    static SourceText decode(byte[] bytes, String shownName) throws TaskException {
        Charset charset = charsetOf(bytes);
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(input, output, true);
        String text = output.flip().toString();
        SourceText source = new SourceText(shownName, withoutMark(text));
        if (result.isError()) {
            throw new TaskException(List.of(new Problem(
                    source.placeOf(source.text().length()),
                    "byte 0x%02X is not %s text".formatted(input.get(), charset.name()),
                    null,
                    "save the file as UTF-8")));
        }
        return source;
    }

    static SourceText of(String text, String shownName) {
        return new SourceText(shownName, withoutMark(text));
    }

    static void checkLength(SourceText source) throws TaskException {
        if (source.text().codePointCount(0, source.text().length()) > MOST_CHARACTERS) {
            throw new TaskException(List.of(tooLong(source)));
        }
    }

    private static Problem tooLong(SourceText source) {
        return new Problem(
                source.start(),
                "the file is too long",
                "at most 3 MB",
                "long lists and data belong in an input file");
    }

    private static Charset charsetOf(byte[] bytes) {
        if (bytes.length < 2) {
            return StandardCharsets.UTF_8;
        }
        return switch (((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF)) {
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            default -> StandardCharsets.UTF_8;
        };
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
