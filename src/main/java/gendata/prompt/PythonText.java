package gendata.prompt;

/// Text as Python's `repr` and `ascii` write it.
final class PythonText {
    private PythonText() {}

    /// In quotes, with everything escaped that cannot be printed.
    static String representation(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder written = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> written.append("\\\\");
                case '\n' -> written.append("\\n");
                case '\r' -> written.append("\\r");
                case '\t' -> written.append("\\t");
                default -> {
                    if (point == quote) {
                        written.append('\\').append(quote);
                    } else if (isPrintable(point)) {
                        written.appendCodePoint(point);
                    } else {
                        appendEscape(written, point);
                    }
                }
            }
        });
        return written.append(quote).toString();
    }

    /// The same with everything escaped that is not ASCII.
    static String ascii(String text) {
        StringBuilder written = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point < 0x80) {
                written.appendCodePoint(point);
            } else {
                appendEscape(written, point);
            }
        });
        return written.toString();
    }

    private static boolean isPrintable(int point) {
        return point == ' ' || switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR ->
                false;
            default -> true;
        };
    }

    private static void appendEscape(StringBuilder written, int point) {
        if (point < 0x100) {
            written.append(String.format("\\x%02x", point));
        } else if (point < 0x10000) {
            written.append(String.format("\\u%04x", point));
        } else {
            written.append(String.format("\\U%08x", point));
        }
    }
}
