package gendata.answer;

import org.jspecify.annotations.Nullable;

/// What a task file says under `extract:`, key by key; null is what it does not say.
///
/// @param after only what follows the first occurrence of this text
/// @param before only what precedes the first occurrence of this text in what is left
/// @param between only what lies between two texts
/// @param regex only what this expression finds first: its group `value`, else its first group, else all of it
/// @param pointer only this part of a JSON value, as a JSON pointer
/// @param strip whether white space around the text goes
public record ExtractionTerms(@Nullable String after, @Nullable String before, @Nullable Between between,
        @Nullable String regex, @Nullable String pointer, boolean strip) {
    /// Nothing but white space goes.
    public static final ExtractionTerms NONE = new ExtractionTerms(null, null, null, null, null, true);

    /// Two texts with what is wanted between them.
    public record Between(String begin, String end) {}
}
