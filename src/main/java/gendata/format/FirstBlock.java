package gendata.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The first bytes of a file, by which files that are no UTF-8 text are recognised.
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

    boolean isGzip() {
        return startsWith(0x1F, 0x8B);
    }

    /// What is wrong with the file and what to do, or null if it may be UTF-8 text.
    @Nullable
    String problem() {
        if (isGzip()) {
            return "is gzip-compressed; name it ….gz";
        }
        if (startsWith('P', 'A', 'R', '1') && hasControlCharacterAt(4)) {
            return "is a Parquet file; convert it to .jsonl or .csv";
        }
        if (startsWith('P', 'K', 3, 4)) {
            return "is a zip archive or a spreadsheet; unpack it or save it as .csv";
        }
        if (startsWith(0x28, 0xB5, 0x2F, 0xFD)) {
            return "is zstd-compressed; decompress it or use gzip";
        }
        if (isUtf16()) {
            return "is UTF-16 text; convert the file to UTF-8";
        }
        return indexOfNul() < 0 ? null : "is a binary file: there is a NUL at byte " + (indexOfNul() + 1);
    }

    private boolean isUtf16() {
        return startsWith(0xFE, 0xFF) || startsWith(0xFF, 0xFE)
                || (bytes.length >= 2 && (bytes[0] == 0) != (bytes[1] == 0));
    }

    private int indexOfNul() {
        for (int index = 0; index < bytes.length; index++) {
            if (bytes[index] == 0) {
                return index;
            }
        }
        return -1;
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
