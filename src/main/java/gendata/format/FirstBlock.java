package gendata.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The first bytes of a file, by which files that are no plain UTF-8 text are recognised.
final class FirstBlock {
    private static final int LENGTH = 8 * 1024;

    private final byte[] bytes;

    FirstBlock(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Looks at the beginning of a stream and leaves the stream there.
    static FirstBlock peek(BufferedInputStream stream) throws IOException {
        stream.mark(LENGTH);
        byte[] bytes = stream.readNBytes(LENGTH);
        stream.reset();
        return new FirstBlock(bytes);
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /// How the file is compressed, whatever its name says.
    Compression compression() {
        if (startsWith(0x1F, 0x8B)) {
            return Compression.GZIP;
        }
        return startsWith(0x28, 0xB5, 0x2F, 0xFD) || isSkippableZstdFrame() ? Compression.ZSTD : Compression.NONE;
    }

    private boolean isSkippableZstdFrame() {
        return bytes.length > 3 && (bytes[0] & 0xF0) == 0x50 && bytes[1] == 0x2A && bytes[2] == 0x4D
                && bytes[3] == 0x18;
    }

    /// Whether it begins with UTF-16's byte order mark.
    boolean isUtf16() {
        return startsWith(0xFE, 0xFF) || (startsWith(0xFF, 0xFE) && !isUtf32());
    }

    private boolean isUtf32() {
        return startsWith(0xFF, 0xFE, 0, 0) || startsWith(0, 0, 0xFE, 0xFF);
    }

    /// What is wrong with the file and what to do, or null if it may be text.
    @Nullable
    String problem() {
        if (startsWith('P', 'A', 'R', '1') && hasControlCharacterAt(4)) {
            return "is a Parquet file; name it ….parquet";
        }
        if (startsWith('P', 'K', 3, 4)) {
            return "is a zip archive or a spreadsheet; unpack it or save it as .csv";
        }
        if (isUtf32()) {
            return "is UTF-32 text; convert the file to UTF-8";
        }
        return isUtf16WithoutMark()
                ? "is UTF-16 text without a byte order mark; convert the file to UTF-8 or put the mark in front"
                : null;
    }

    /// Two ASCII characters in UTF-16 have a NUL before or after each.
    private boolean isUtf16WithoutMark() {
        return bytes.length >= 4 && (bytes[0] == 0) != (bytes[1] == 0)
                && (bytes[0] == 0) == (bytes[2] == 0) && (bytes[1] == 0) == (bytes[3] == 0);
    }

    private boolean hasControlCharacterAt(int index) {
        return bytes.length > index && bytes[index] >= 0 && bytes[index] < ' '
                && bytes[index] != '\n' && bytes[index] != '\r' && bytes[index] != '\t';
    }

    private boolean startsWith(int... start) {
        byte[] expected = new byte[start.length];
        for (int index = 0; index < start.length; index++) {
            expected[index] = (byte) start[index];
        }
        return bytes.length >= expected.length
                && Arrays.equals(bytes, 0, expected.length, expected, 0, expected.length);
    }
}
