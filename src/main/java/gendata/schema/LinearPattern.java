package gendata.schema;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/// A regular expression that takes time linear in the text, of a task file or a schema; as JavaScript means it.
///
/// It has no look-ahead, look-behind or back-references, which cannot be had in linear time. Safe for many threads.
public final class LinearPattern {
    /// A megabyte of text takes seconds at most with an expression of this size.
    private static final int LARGEST_PROGRAM = 2_000;
    private static final int LONGEST = 1_000;

    private final Pattern pattern;
    private final int group;

    private LinearPattern(Pattern pattern) {
        this.pattern = pattern;
        this.group = pattern.namedGroups().getOrDefault("value", Math.min(pattern.groupCount(), 1));
    }

    /// The compiled expression.
    ///
    /// @throws IllegalArgumentException with the reason in words, where it cannot be used
    public static LinearPattern compile(String expression) {
        if (expression.length() > LONGEST) {
            throw new IllegalArgumentException("the expression is longer than " + LONGEST + " characters");
        }
        if (new PatternSize(expression).estimate() > LARGEST_PROGRAM) {
            throw new IllegalArgumentException("the expression repeats too much: counts such as {100} multiply");
        }
        try {
            Pattern pattern = Pattern.compile(Ecma.translate(expression));
            if (pattern.programSize() > LARGEST_PROGRAM) {
                throw new IllegalArgumentException("the expression is too complex");
            }
            return new LinearPattern(pattern);
        } catch (PatternSyntaxException broken) {
            throw new IllegalArgumentException(broken.getDescription() + ": `" + broken.getPattern()
                    + "` (look-ahead, look-behind and back-references are not supported)", broken);
        }
    }

    /// Whether the text contains what the expression describes.
    public boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    /// What it finds first: the group `value`, else the first group, else all of it; empty where nothing fits.
    public Optional<String> find(String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String found = matcher.group(group);
        return Optional.of(found == null ? "" : found);
    }

    /// The expression as RE2 spells it.
    @Override
    public String toString() {
        return pattern.pattern();
    }
}
