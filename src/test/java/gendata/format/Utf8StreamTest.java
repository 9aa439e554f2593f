package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8StreamTest {
    private static final int[] TELLING_BYTES = {'a', '\n', 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2,
            0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};

    @Test
    void takesAndRefusesTheSameBytesAsAStrictDecoder() throws IOException {
        Random random = new Random(7);
        int valid = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = new byte[random.nextInt(6)];
            for (int index = 0; index < bytes.length; index++) {
                bytes[index] = (byte) TELLING_BYTES[random.nextInt(TELLING_BYTES.length)];
            }
            assertThat(passes(bytes)).as(() -> Arrays.toString(bytes)).isEqualTo(decodes(bytes));
            valid += decodes(bytes) ? 1 : 0;
        }
        assertThat(valid).isGreaterThan(5_000);
    }

    @Test
    void takesEveryCharacterButNul() throws IOException {
        StringBuilder all = new StringBuilder("x");
        for (int point = 1; point <= Character.MAX_CODE_POINT; point++) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                all.appendCodePoint(point);
            }
        }
        assertThat(passes(all.toString().getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    private static boolean passes(byte[] bytes) throws IOException {
        try (InputStream stream = new Utf8Stream(new ByteByByte(bytes), "a.txt")) {
            assertThat(stream.readAllBytes()).isEqualTo(bytes);
            return true;
        } catch (FormatException refused) {
            return false;
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException invalid) {
            return false;
        }
    }

    /// A stream that never hands out more than one byte, so that every character is cut.
    private static final class ByteByByte extends ByteArrayInputStream {
        ByteByByte(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1));
        }
    }
}
