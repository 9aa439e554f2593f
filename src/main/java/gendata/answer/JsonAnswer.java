package gendata.answer;

import gendata.format.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Finds the one JSON value in what a model wrote: the whole text, alone in a fence, amid prose, or after repair.
///
/// It never takes a part of a value that is cut off or broken, never chooses between values that differ, and takes linear
/// time whatever the text. Of duplicate names the last one wins, as in `Json`, but not in a value that was repaired.
public final class JsonAnswer {
    private JsonAnswer() {}

    /// The value that the text holds, or the reason why there is none.
    ///
    /// @param complete whether the model stopped by itself; only then are closing brackets supplied
    public static Found find(String text, boolean complete) {
        if (text.isBlank()) {
            return new Found.Nothing("the answer is empty; JSON was expected");
        }
        JsonNode whole = strictly(text.strip());
        if (whole != null) {
            return taken(whole, Rung.WHOLE, "");
        }
        Thoughts thoughts = Thoughts.of(text);
        if (thoughts.unfinished()) {
            return new Found.Nothing("the answer ends before its thoughts do; JSON was expected after them");
        }
        String answer = thoughts.answer(text).strip();
        if (answer.isEmpty()) {
            return new Found.Nothing("the answer holds nothing but thoughts; JSON was expected");
        }
        JsonNode value = thoughts.begin() == 0 ? null : strictly(answer);
        if (value != null) {
            return taken(value, Rung.WHOLE, "");
        }
        Words.Json word = Words.json(answer);
        if (word != null) {
            JsonNode repaired = strictly(word.text());
            return repaired == null ? notJson() : taken(repaired, Rung.REPAIRED, word.repair());
        }
        if (answer.startsWith("\"") && !isClosed(answer)) {
            return new Found.Nothing(JsonScanner.CUT_OFF);
        }
        return new JsonSearch(text, thoughts.begin(), complete).find();
    }

    /// The value, unless it is nested deeper than readers bear.
    static Found taken(JsonNode value, Rung rung, String repairs) {
        return isDeeper(value, JsonScanner.DEEPEST)
                ? new Found.Nothing(
                        "the JSON in the answer is nested deeper than " + JsonScanner.DEEPEST + " levels")
                : new Found.Value(value, rung, repairs);
    }

    static Found.Nothing notJson() {
        return new Found.Nothing("the answer is not valid JSON");
    }

    static @Nullable JsonNode strictly(String text) {
        try {
            return Json.readAnswer(text);
        } catch (JacksonException broken) {
            return null;
        }
    }

    private static boolean isDeeper(JsonNode value, int levels) {
        if (!value.isContainer()) {
            return false;
        }
        return levels == 0 || value.valueStream().anyMatch(part -> isDeeper(part, levels - 1));
    }

    private static boolean isClosed(String string) {
        int index = 1;
        while (index < string.length() && string.charAt(index) != '"') {
            index += string.charAt(index) == '\\' ? 2 : 1;
        }
        return index < string.length();
    }
}
