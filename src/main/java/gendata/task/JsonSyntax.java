package gendata.task;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/// Says in one line what Jackson's syntax errors mean, without its advice to programmers.
final class JsonSyntax {
    /// How Jackson words a syntax error, and our words for it; `$1` is the first group.
    private record Known(Pattern theirs, String what, @Nullable String expected, @Nullable String suggestion) {}

    private static final String UNEXPECTED = "Unexpected character \\('(.)'.*";
    private static final String DECIMAL_RULES = "a number such as 5, -0.5 or 1e3";
    private static final String USE_QUOTES = "put text in double quotes";

    private static final List<Known> KNOWN = List.of(
            known(UNEXPECTED + "comment.*", "a comment", null, "JSON has no comments; YAML has"),
            known(UNEXPECTED + "property name", "unexpected `$1`", "a key in double quotes", null),
            known(UNEXPECTED + "colon.*", "unexpected `$1`", "a colon", null),
            known(UNEXPECTED + "comma.*", "unexpected `$1`", "a comma or the end of the list or mapping", null),
            known(UNEXPECTED + "in numeric value.*", "unexpected `$1`", DECIMAL_RULES, null),
            known(UNEXPECTED + "hex-digit.*", "unexpected `$1`", "four hexadecimal digits after `\\u`", null),
            known(UNEXPECTED + "valid value.*", "unexpected `$1`", "a value", USE_QUOTES),
            known("Unexpected close marker '(.)': expected '(.)'.*", "unexpected `$1`", "`$2`", null),
            known("Unexpected close marker '(.)'.*", "unexpected `$1`", "a value", null),
            known("Invalid numeric value: Leading zeroes.*", "a number begins with 0", DECIMAL_RULES, USE_QUOTES),
            known("Unrecognized token '(.*?)'.*", "`$1` is no JSON value", null, USE_QUOTES),
            known("Non-standard token '(.*?)'.*", "JSON has no such number as `$1`", null, USE_QUOTES),
            known(
                    "Unrecognized character escape '(.)'.*",
                    "unknown escape `\\$1`",
                    null,
                    "write `\\\\` for a backslash"),
            known(
                    "Illegal unquoted character.*",
                    "a line break, tab or control character in text",
                    null,
                    "write it as an escape such as `\\n`"),
            known("Illegal character.*", "a control character", null, "remove it"),
            known("Unexpected end-of-input.*closing quote.*", "the file ends inside text", "a closing quote", null),
            known("Unexpected end-of-input.*for Object.*", "the file ends inside a mapping", "`}`", null),
            known("Unexpected end-of-input.*for Array.*", "the file ends inside a list", "`]`", null),
            known("Unexpected end-of-input.*", "the file ends too early", null, null));

    private JsonSyntax() {}

    static Problem problem(JacksonException broken, SourceText source) {
        Place place = place(broken.getLocation(), source);
        for (Known known : KNOWN) {
            Matcher matcher = known.theirs().matcher(broken.getOriginalMessage());
            if (matcher.matches()) {
                return new Problem(
                        place,
                        "not JSON: " + filled(known.what(), matcher),
                        known.expected() == null ? null : filled(known.expected(), matcher),
                        known.suggestion());
            }
        }
        return new Problem(place, "not JSON: this cannot be read");
    }

    private static Place place(@Nullable TokenStreamLocation location, SourceText source) {
        long offset = location == null ? 0 : Math.max(location.getCharOffset(), 0);
        return source.placeOf((int) Math.min(offset, source.text().length()));
    }

    private static String filled(String words, Matcher matcher) {
        String filled = words;
        for (int group = 1; group <= matcher.groupCount(); group++) {
            filled = filled.replace("$" + group, matcher.group(group));
        }
        return filled;
    }

    private static Known known(String theirs, String what, @Nullable String expected, @Nullable String suggestion) {
        return new Known(Pattern.compile(theirs, Pattern.DOTALL), what, expected, suggestion);
    }
}
