package gendata.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The bytes of a text file without byte order mark, checked to be UTF-8 without NUL before they are handed on; not
/// thread-safe.
final class Utf8Stream extends BlockwiseStream {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String shownName;
    private long line = 1;
    private long lineStart;
    private long offset;
    private long characterStart;
    private int bytesLeft;
    private int lowestNext;
    private int highestNext;

    Utf8Stream(InputStream bytes, String shownName) throws IOException {
        super(withoutMark(bytes));
        this.shownName = shownName;
    }

    private static InputStream withoutMark(InputStream bytes) throws IOException {
        InputStream markable = bytes.markSupported() ? bytes : new BufferedInputStream(bytes);
        markable.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(markable.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            markable.reset();
        }
        return markable;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = in.read(target, from, length);
        if (count < 0) {
            checkEnd();
            return count;
        }
        check(target, from, from + count);
        offset += count;
        return count;
    }

    private void check(byte[] bytes, int from, int to) throws FormatException {
        for (int index = from; index < to; index++) {
            byte next = bytes[index];
            if (next <= 0 || bytesLeft > 0) {
                checkPart(next & 0xFF, offset + index - from);
            } else if (next == '\n') {
                line++;
                lineStart = offset + index - from + 1;
            }
        }
    }

    private void checkPart(int part, long place) throws FormatException {
        if (bytesLeft == 0 && part == 0) {
            throw nul(shownName, line, place - lineStart);
        }
        if (bytesLeft == 0) {
            characterStart = place;
            bytesLeft = bytesAfter(part);
            lowestNext = part == 0xE0 ? 0xA0 : part == 0xF0 ? 0x90 : 0x80;
            highestNext = part == 0xED ? 0x9F : part == 0xF4 ? 0x8F : 0xBF;
        } else if (part < lowestNext || part > highestNext) {
            throw invalid();
        } else {
            bytesLeft--;
            lowestNext = 0x80;
            highestNext = 0xBF;
        }
    }

    /// How many bytes follow the first one of a character beyond ASCII.
    private int bytesAfter(int first) throws FormatException {
        if (first < 0xC2 || first > 0xF4) {
            throw invalid();
        }
        return first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    }

    private void checkEnd() throws FormatException {
        if (bytesLeft > 0) {
            throw invalid();
        }
    }

    private FormatException invalid() {
        return FormatException.atLine(shownName, line, "not valid UTF-8 at byte " + (characterStart - lineStart + 1)
                + " of the line; convert the file to UTF-8");
    }

    /// What is said of a NUL, so many bytes after the beginning of its line.
    static FormatException nul(String shownName, long line, long before) {
        return FormatException.atLine(shownName, line,
                "there is a NUL at byte " + (before + 1) + " of the line; is it a damaged or a binary file?");
    }
}
