package gendata.answer;

import java.util.Locale;

/// How far an answer was from being just the JSON that was asked for; later rungs are further.
public enum Rung {
    /// The whole text is the value.
    WHOLE,
    /// The value is alone in a code fence.
    FENCED,
    /// The value stands amid other text.
    AMID_PROSE,
    /// The value was no valid JSON before it was repaired, wherever it stood.
    REPAIRED;

    /// The name used in files: `whole`, `fenced`, `amid_prose`, `repaired`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
