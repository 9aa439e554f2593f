package gendata.tokens;

/// Measures text in UTF-8 without encoding it.
public final class Utf8 {
    private Utf8() {}

    public static long bytes(String text) {
        long bytes = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character < 0x80) {
                bytes++;
            } else if (character < 0x800 || Character.isSurrogate(character)) {
                bytes += 2;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
