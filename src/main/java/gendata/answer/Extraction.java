package gendata.answer;

import gendata.schema.LinearPattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// Takes the wanted part of an answer: after, before, between, regex, strip, and for JSON a pointer, in this order.
///
/// Immutable and safe for many threads. Every step takes time linear in the text.
public final class Extraction {
    private static final int LONGEST_EXCERPT = 60;

    private final ExtractionTerms terms;
    private final @Nullable LinearPattern regex;
    private final @Nullable JsonPointer pointer;

    private Extraction(ExtractionTerms terms, @Nullable LinearPattern regex, @Nullable JsonPointer pointer) {
        this.terms = terms;
        this.regex = regex;
        this.pointer = pointer;
    }

    /// An extraction by these terms; an error when one of them can never work.
    public static Extraction compile(ExtractionTerms terms) throws ExtractionException {
        requireText("after", terms.after());
        requireText("before", terms.before());
        if (terms.between() != null) {
            requireText("between", terms.between().begin());
            requireText("between", terms.between().end());
        }
        return new Extraction(terms, regex(terms.regex()), pointer(terms.pointer()));
    }

    /// The wanted part of a text. The pointer plays no part in it.
    public Extracted from(String text) {
        String left = text;
        if (terms.after() != null) {
            int index = left.indexOf(terms.after());
            if (index < 0) {
                return missing(terms.after());
            }
            left = left.substring(index + terms.after().length());
        }
        if (terms.before() != null) {
            int index = left.indexOf(terms.before());
            if (index < 0) {
                return missing(terms.before());
            }
            left = left.substring(0, index);
        }
        if (terms.between() != null) {
            switch (between(left, terms.between())) {
                case Extracted.Part part -> left = part.text();
                case Extracted.Nothing nothing -> {
                    return nothing;
                }
            }
        }
        if (regex != null) {
            Optional<String> found = regex.find(left);
            if (found.isEmpty()) {
                return new Extracted.Nothing("the answer has nothing that fits " + excerpt(regex.toString()));
            }
            left = found.get();
        }
        return new Extracted.Part(terms.strip() ? left.strip() : left);
    }

    /// The wanted part of a JSON value, or the reason why it is not there.
    public Found from(Found.Value found) {
        if (pointer == null) {
            return found;
        }
        JsonNode part = found.value().at(pointer);
        return part.isMissingNode()
                ? new Found.Nothing("the JSON in the answer has nothing at " + excerpt(pointer.toString()))
                : new Found.Value(part, found.rung(), found.repairs());
    }

    /// All that it does, so that two that do the same have the same text.
    @Override
    public String toString() {
        return terms.toString();
    }

    private static Extracted between(String text, ExtractionTerms.Between between) {
        int begin = text.indexOf(between.begin());
        if (begin < 0) {
            return missing(between.begin());
        }
        begin += between.begin().length();
        int end = text.indexOf(between.end(), begin);
        return end < 0
                ? new Extracted.Nothing("the answer has no " + excerpt(between.end()) + " after "
                        + excerpt(between.begin()))
                : new Extracted.Part(text.substring(begin, end));
    }

    private static Extracted missing(String text) {
        return new Extracted.Nothing("the answer has no " + excerpt(text));
    }

    private static String excerpt(String text) {
        String line = text.replaceAll("\\s+", " ");
        return '`' + (line.length() <= LONGEST_EXCERPT ? line : line.substring(0, LONGEST_EXCERPT) + "…") + '`';
    }

    private static void requireText(String key, @Nullable String text) throws ExtractionException {
        if (text != null && text.isEmpty()) {
            throw new ExtractionException("`" + key + "` is empty; a text that answers contain was expected");
        }
    }

    private static @Nullable LinearPattern regex(@Nullable String expression) throws ExtractionException {
        try {
            return expression == null ? null : LinearPattern.compile(expression);
        } catch (IllegalArgumentException broken) {
            throw new ExtractionException("`regex` cannot be used: " + broken.getMessage(), broken);
        }
    }

    private static @Nullable JsonPointer pointer(@Nullable String written) throws ExtractionException {
        if (written == null) {
            return null;
        }
        try {
            return JsonPointer.compile(written);
        } catch (IllegalArgumentException broken) {
            throw new ExtractionException("`pointer` is `" + written + "`; a JSON pointer like /tools/0 was expected",
                    broken);
        }
    }
}
