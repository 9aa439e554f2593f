package gendata.schema;

import java.util.Map;

/// Spells expressions of JavaScript, which schemas use, as RE2 reads them.
final class Ecma {
    /// RE2 keeps these to ASCII or knows other names.
    private static final Map<String, String> PROPERTIES = Map.of("Letter", "L", "Number", "N", "digit", "Nd",
            "Lowercase_Letter", "Ll", "Uppercase_Letter", "Lu", "Punctuation", "P", "Symbol", "S",
            "Decimal_Number", "Nd");

    private Ecma() {}

    static String translate(String expression) {
        StringBuilder translated = new StringBuilder();
        int index = 0;
        while (index < expression.length()) {
            if (expression.charAt(index) != '\\' || index + 1 == expression.length()) {
                translated.append(expression.charAt(index));
                index++;
            } else {
                index = escape(expression, index, translated);
            }
        }
        return translated.toString();
    }

    /// Translates the escape that begins here; the index after it.
    private static int escape(String expression, int index, StringBuilder translated) {
        char escaped = expression.charAt(index + 1);
        int after = index + 2;
        switch (escaped) {
            case 'u' -> {
                if (expression.startsWith("{", after)) {
                    translated.append("\\x");
                    return after;
                }
                if (after + 4 <= expression.length()) {
                    translated.append("\\x{").append(expression, after, after + 4).append('}');
                    return after + 4;
                }
            }
            case 'c' -> {
                if (after < expression.length() && Character.isLetter(expression.charAt(after))) {
                    translated.append("\\x{").append(Integer.toHexString(expression.charAt(after) & 0x1F)).append('}');
                    return after + 1;
                }
            }
            case 'p', 'P' -> {
                int end = expression.indexOf('}', after);
                if (expression.startsWith("{", after) && end > 0) {
                    String name = expression.substring(after + 1, end).replaceFirst(
                            "^(?:sc|Script|gc|General_Category)=",
                            "");
                    translated.append('\\').append(escaped).append('{').append(PROPERTIES.getOrDefault(name, name))
                            .append('}');
                    return end + 1;
                }
            }
            case '0' -> {
                translated.append("\\x00");
                return after;
            }
            default -> {
            }
        }
        translated.append('\\').append(escaped);
        return after;
    }
}
