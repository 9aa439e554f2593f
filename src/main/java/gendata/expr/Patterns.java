package gendata.expr;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;
import java.util.regex.MatchResult;

/// Searches a text for a pattern in RE2, in time linear to the text; refuses patterns that are big once compiled.
///
/// RE2J writes `a{1000}` out as a thousand instructions before their number can be asked for, so counts are checked here.
final class Patterns {
    private static final int MOST_CHARACTERS = 10_000;
    private static final double MOST_REPEATED_CHARACTERS = 1_000_000;
    private static final int MOST_INSTRUCTIONS = 10_000;
    private static final java.util.regex.Pattern COUNT = java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");

    private Patterns() {}

    /// A pattern that cannot be used, and why.
    static final class Unusable extends CelRuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Unusable(String reason) {
            super(new IllegalArgumentException(reason), CelErrorCode.INVALID_ARGUMENT);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    static boolean isFound(String text, String pattern) {
        return compile(pattern).matcher(text).find();
    }

    static Pattern compile(String pattern) {
        if (pattern.length() > MOST_CHARACTERS || repeated(pattern) > MOST_REPEATED_CHARACTERS) {
            throw new Unusable("the pattern is too big: too long, or repeated too often");
        }
        try {
            Pattern compiled = Pattern.compile(pattern);
            if (compiled.programSize() > MOST_INSTRUCTIONS) {
                throw new Unusable("the pattern is too big: too long, or repeated too often");
            }
            return compiled;
        } catch (PatternSyntaxException wrong) {
            throw new Unusable("this is no pattern: " + Words.shortened(wrong.getDescription()));
        }
    }

    /// As if each count stood within all the others.
    private static double repeated(String pattern) {
        return COUNT.matcher(pattern).results().mapToDouble(Patterns::most)
                .reduce(pattern.length(), (product, count) -> product * Math.max(1, count));
    }

    private static double most(MatchResult count) {
        String upper = count.group(2);
        return Double.parseDouble(upper == null || upper.isEmpty() ? count.group(1) : upper);
    }
}
