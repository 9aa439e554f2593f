package gendata.prompt;

/// Writes text as Python source does, quoted and escaped.
final class PythonText {
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private PythonText() {}

    /// The text as Python's `repr` gives it.
    static String representation(String text) {
        return quoted(text, Character.MAX_CODE_POINT);
    }

    /// The text as Python's `ascii` gives it.
    static String ascii(String text) {
        return quoted(text, FIRST_BEYOND_ASCII - 1);
    }

    /// JSON with all beyond ASCII escaped; it stays JSON.
    static String asciiJson(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        for (int index = 0; index < json.length(); index++) {
            char character = json.charAt(index);
            if (character < FIRST_BEYOND_ASCII) {
                escaped.append(character);
            } else {
                escaped.append("\\u%04x".formatted((int) character));
            }
        }
        return escaped.toString();
    }

    private static String quoted(String text, int lastUnescaped) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(point -> {
            if (point == quote || point == '\\') {
                quoted.append('\\').append((char) point);
            } else if (point <= lastUnescaped && isPrintable(point)) {
                quoted.appendCodePoint(point);
            } else {
                quoted.append(escape(point));
            }
        });
        return quoted.append(quote).toString();
    }

    private static String escape(int point) {
        return switch (point) {
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> (point <= 0xff ? "\\x%02x" : point <= 0xffff ? "\\u%04x" : "\\U%08x").formatted(point);
        };
    }

    private static boolean isPrintable(int point) {
        return switch ((byte) Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }
}
