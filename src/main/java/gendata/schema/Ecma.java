package gendata.schema;

import java.util.Map;

/// Spells expressions of JavaScript, which schemas use, as RE2 reads them. Used once, by one thread.
final class Ecma {
    private static final Map<String, String> PROPERTIES = Map.of("Letter", "L", "Number", "N", "digit", "Nd",
            "Lowercase_Letter", "Ll", "Uppercase_Letter", "Lu", "Punctuation", "P", "Symbol", "S",
            "Decimal_Number", "Nd");
    /// JavaScript counts all of Unicode's white space, RE2 only that of ASCII.
    private static final String SPACE = "\\s\\x{0B}\\x{FEFF}\\x{2028}\\x{2029}\\p{Zs}";

    private final String expression;
    private final StringBuilder translated = new StringBuilder();
    private boolean inClass;

    private Ecma(String expression) {
        this.expression = expression;
    }

    static String translate(String expression) {
        Ecma ecma = new Ecma(expression);
        int index = 0;
        while (index < expression.length()) {
            index = ecma.next(index);
        }
        return ecma.translated.toString();
    }

    private int next(int index) {
        char character = expression.charAt(index);
        if (character == '\\' && index + 1 < expression.length()) {
            return escape(index);
        }
        if (character == '[' && inClass) {
            translated.append('\\');
        }
        inClass = character == '[' || (inClass && character != ']');
        translated.append(character);
        return index + 1;
    }

    /// Translates the escape that begins here; the index after it.
    private int escape(int index) {
        char escaped = expression.charAt(index + 1);
        int after = index + 2;
        return switch (escaped) {
            case 'u' -> expression.startsWith("{", after) ? plain("\\x", after) : codePoint(after);
            case 'c' -> control(after);
            case 'p', 'P' -> property(escaped, after);
            case '0' -> plain("\\x00", after);
            case 's' -> plain(inClass ? SPACE : "[" + SPACE + "]", after);
            case 'S' -> plain(inClass ? "\\S" : "[^" + SPACE + "]", after);
            default -> plain("\\" + escaped, after);
        };
    }

    private int plain(String text, int after) {
        translated.append(text);
        return after;
    }

    private int codePoint(int begin) {
        return begin + 4 <= expression.length()
                ? plain("\\x{" + expression.substring(begin, begin + 4) + "}", begin + 4)
                : plain("\\u", begin);
    }

    private int control(int begin) {
        return begin < expression.length() && Character.isLetter(expression.charAt(begin))
                ? plain("\\x{" + Integer.toHexString(expression.charAt(begin) & 0x1F) + "}", begin + 1)
                : plain("\\c", begin);
    }

    private int property(char kind, int begin) {
        int end = expression.indexOf('}', begin);
        if (!expression.startsWith("{", begin) || end < 0) {
            return plain("\\" + kind, begin);
        }
        String name = expression.substring(begin + 1, end).replaceFirst("^(?:sc|Script|gc|General_Category)=", "");
        return plain("\\" + kind + "{" + PROPERTIES.getOrDefault(name, name) + "}", end + 1);
    }
}
