package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf16StreamTest {
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void convertsEveryCharacterWhereverBlocksEnd(Charset charset) throws IOException {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("x");
        random.ints(200_000, 1, Character.MAX_CODE_POINT + 1)
                .filter(point -> (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                        && point != 0xFFFE)
                .forEach(text::appendCodePoint);
        assertThat(converted(("\uFEFF" + text).getBytes(charset))).isEqualTo(text.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\n", "é😀"})
    void convertsShortTexts(String text) throws IOException {
        assertThat(converted(text.getBytes(StandardCharsets.UTF_16))).isEqualTo(text);
    }

    @Test
    void namesThePlaceOfHalfASurrogatePair() {
        assertRefused(utf16("ab\ncd\ud83dx"), "a.csv:2: not valid UTF-16 at byte 5 of the line; "
                + "convert the file to UTF-8");
        assertRefused(utf16("\ude00"), "a.csv:1: not valid UTF-16 at byte 1 of the line; convert the file to UTF-8");
        assertRefused(utf16("x".repeat(100_000) + "\n" + "é".repeat(100_000) + "\ud83d"),
                "a.csv:2: not valid UTF-16 at byte 200001 of the line; convert the file to UTF-8");
    }

    @Test
    void namesThePlaceOfHalfACharacter() {
        byte[] whole = utf16("ab\ncd");
        assertRefused(Arrays.copyOf(whole, whole.length - 1),
                "a.csv:2: not valid UTF-16 at byte 3 of the line; convert the file to UTF-8");
    }

    @Test
    void namesThePlaceOfANul() {
        assertRefused(utf16("ab\n" + "é\n".repeat(100_000) + "éc\0d"),
                "a.csv:100002: there is a NUL at byte 5 of the line; is it a damaged or a binary file?");
    }

    /// Big end first with a mark, where the encoder would put a question mark for half a pair.
    private static byte[] utf16(String text) {
        byte[] bytes = new byte[2 * text.length() + 2];
        bytes[0] = (byte) 0xFE;
        bytes[1] = (byte) 0xFF;
        for (int index = 0; index < text.length(); index++) {
            bytes[2 * index + 2] = (byte) (text.charAt(index) >> 8);
            bytes[2 * index + 3] = (byte) text.charAt(index);
        }
        return bytes;
    }

    private static void assertRefused(byte[] content, String message) {
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> converted(content)).withMessage(message);
    }

    private static String converted(byte[] content) throws IOException {
        try (Utf16Stream stream = new Utf16Stream(new ByteArrayInputStream(content), "a.csv")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
