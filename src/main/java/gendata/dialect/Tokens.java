package gendata.dialect;

import java.util.ArrayList;
import java.util.List;

/// Takes four characters as a token.
public final class Tokens {
    public static final int CHARACTERS = 4;
    private static final int PART = 24;

    private Tokens() {}

    public static long in(String text) {
        return Math.ceilDiv(text.length(), CHARACTERS);
    }

    /// So many characters, or one less where that would tear a pair.
    public static String beginning(String text, int length) {
        boolean tears = length > 0 && length < text.length() && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, tears ? length - 1 : length);
    }

    /// The parts in which a text is streamed.
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < text.length();) {
            int to = text.offsetByCodePoints(from, Math.min(PART, text.codePointCount(from, text.length())));
            parts.add(text.substring(from, to));
            from = to;
        }
        return parts;
    }
}
