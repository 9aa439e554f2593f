package gendata.prompt;

import tools.jackson.databind.JsonNode;

/// Quotes values and pieces of templates in errors, in one line of bearable length.
final class Quotation {
    private static final int MOST_SHOWN = 40;

    private Quotation() {}

    static String of(JsonNode value) {
        if (value.isArray()) {
            return "a list";
        }
        if (value.isObject()) {
            return "an object";
        }
        String shown = beginning(ValueFormat.plainText(value));
        return value.isString() ? '"' + escaped(shown, "\"\\") + '"' : shown;
    }

    /// The beginning of a piece of a template.
    static String ofSource(String source) {
        return escaped(beginning(source), "");
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) > MOST_SHOWN
                ? text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN)) + "…"
                : text;
    }

    private static String escaped(String text, String special) {
        StringBuilder escaped = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            switch (character) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (Character.isISOControl(character)) {
                        escaped.append("\\u%04x".formatted((int) character));
                    } else {
                        escaped.append(special.indexOf(character) >= 0 ? "\\" : "").append(character);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
