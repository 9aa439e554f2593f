package gendata.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// UTF-16 text with a byte order mark as UTF-8, refused where it is malformed or holds a NUL; not thread-safe.
final class Utf16Stream extends BlockwiseStream {
    private static final int BLOCK = 64 * 1024;

    private final String shownName;
    private final CharsetDecoder decoder = StandardCharsets.UTF_16.newDecoder();
    private final ByteBuffer coded = ByteBuffer.allocate(BLOCK).limit(0);
    private final CharBuffer characters = CharBuffer.allocate(BLOCK);
    private ByteBuffer converted = ByteBuffer.allocate(0);
    private boolean ended;
    private long line = 1;
    private long lineStart;
    private long offset;

    Utf16Stream(InputStream stream, String shownName) {
        super(stream);
        this.shownName = shownName;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        while (!converted.hasRemaining()) {
            if (ended) {
                return -1;
            }
            convert();
        }
        int count = Math.min(length, converted.remaining());
        converted.get(target, from, count);
        return count;
    }

    /// Converts the next block; half a surrogate pair at its end waits for the next one.
    private void convert() throws IOException {
        coded.compact();
        int wanted = coded.remaining();
        int count = in.readNBytes(coded.array(), coded.position(), wanted);
        ended = count < wanted;
        coded.position(coded.position() + count).flip();
        CoderResult result = decoder.decode(coded, characters.clear(), ended);
        check(characters.flip());
        if (result.isError()) {
            throw FormatException.atLine(shownName, line, "not valid UTF-16 at byte " + (bytesBefore(offset) + 1)
                    + " of the line; convert the file to UTF-8");
        }
        converted = StandardCharsets.UTF_8.encode(characters);
    }

    private void check(CharBuffer text) throws FormatException {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '\n') {
                line++;
                lineStart = offset + index + 1;
            } else if (character == 0) {
                throw Utf8Stream.nul(shownName, line, bytesBefore(offset + index));
            }
        }
        offset += text.length();
    }

    private long bytesBefore(long place) {
        return (place - lineStart) * Character.BYTES;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
