package gendata.steps;

import gendata.format.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Finds the one JSON value in a model's answer: the whole text, a code fence, or amid prose.
///
/// It never takes a part of a value that is cut off or broken, and never chooses between several.
final class JsonAnswer {
    private static final Pattern FENCE = Pattern.compile("(?ms)^[ \\t]*(```+|~~~+)[^\\n]*\\n(.*?)^[ \\t]*\\1[ \\t]*$");

    private static final Pattern FENCE_BEGIN = Pattern.compile("(?m)^[ \\t]*(```|~~~)");
    private static final Found CUT_OFF = new Found.Nothing(
            "the JSON in the answer is cut off or has an unclosed bracket");

    /// More than any dataset needs, and little enough for every reader of JSON.
    private static final int DEEPEST = 100;

    private JsonAnswer() {}

    /// The value in the text, or the reason why there is none to take.
    sealed interface Found {
        record Value(JsonNode value) implements Found {}

        record Nothing(String reason) implements Found {}
    }

    static Found find(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return new Found.Nothing("the answer is empty; JSON was expected");
        }
        JsonNode whole = read(trimmed);
        if (whole != null) {
            return shallow(whole);
        }
        if (trimmed.startsWith("\"") && afterQuotes(trimmed, 0) < 0) {
            return CUT_OFF;
        }
        return inFences(trimmed);
    }

    private static Found inFences(String text) {
        List<JsonNode> values = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        int end = 0;
        while (fence.find()) {
            end = fence.end();
            JsonNode value = read(fence.group(2).strip());
            if (value != null) {
                values.add(value);
            }
        }
        if (values.isEmpty()) {
            return inProse(text);
        }
        return FENCE_BEGIN.matcher(text).region(end, text.length()).find() ? CUT_OFF : only(values);
    }

    private static Found inProse(String text) {
        List<JsonNode> values = new ArrayList<>();
        int position = nextBracket(text, 0);
        while (position >= 0) {
            int end = closing(text, position);
            if (end < 0) {
                return CUT_OFF;
            }
            JsonNode value = read(text.substring(position, end));
            if (value != null) {
                values.add(value);
            }
            position = nextBracket(text, end);
        }
        return only(values);
    }

    private static Found only(List<JsonNode> values) {
        return switch (values.size()) {
            case 0 -> new Found.Nothing("the answer is not valid JSON");
            case 1 -> shallow(values.get(0));
            default -> new Found.Nothing("the answer holds " + values.size() + " JSON values; one was expected");
        };
    }

    private static Found shallow(JsonNode value) {
        return isDeeper(value, DEEPEST)
                ? new Found.Nothing("the JSON in the answer is nested deeper than " + DEEPEST + " levels")
                : new Found.Value(value);
    }

    private static boolean isDeeper(JsonNode value, int levels) {
        if (!value.isContainer()) {
            return false;
        }
        return levels == 0 || value.valueStream().anyMatch(part -> isDeeper(part, levels - 1));
    }

    private static int nextBracket(String text, int from) {
        for (int index = from; index < text.length(); index++) {
            if (text.charAt(index) == '{' || text.charAt(index) == '[') {
                return index;
            }
        }
        return -1;
    }

    /// The index after the bracket that closes the one at `start`, strings aside; -1 where none does.
    private static int closing(String text, int start) {
        int depth = 0;
        int index = start;
        while (index >= 0 && index < text.length()) {
            char character = text.charAt(index);
            if (character == '"') {
                index = afterQuotes(text, index);
                continue;
            }
            if (character == '{' || character == '[') {
                depth++;
            } else if (character == '}' || character == ']') {
                depth--;
                if (depth == 0) {
                    return index + 1;
                }
            }
            index++;
        }
        return -1;
    }

    /// The index after the quotation mark that closes the one at `start`; -1 where none does.
    private static int afterQuotes(String text, int start) {
        for (int index = start + 1; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '\\') {
                index++;
            } else if (character == '"') {
                return index + 1;
            }
        }
        return -1;
    }

    private static @Nullable JsonNode read(String text) {
        try {
            return Json.readAnswer(text);
        } catch (JacksonException broken) {
            return null;
        }
    }
}
