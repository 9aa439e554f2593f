package gendata.expr;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says in this program's words what the library finds wrong with a condition.
final class Issues {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*)' \\(in container '.*'\\)");
    private static final Pattern NO_OVERLOAD = Pattern.compile(
            "found no matching overload for '(.*?)' applied to '(.*?)'(?: \\(candidates: .*\\))?");
    private static final Pattern UNEXPECTED = Pattern.compile(
            "(?:mismatched input|extraneous input|no viable alternative at input) '(.*?)'(?: expecting .*)?",
            Pattern.DOTALL);
    private static final Pattern UNREADABLE = Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("missing (.*) at '(.*)'");
    private static final Pattern RESERVED = Pattern.compile("reserved identifier: (.*)");
    private static final Pattern RANGE = Pattern
            .compile("expression of type '(.*)' cannot be range of a comprehension.*");
    private static final Pattern NO_FIELDS = Pattern.compile("type '(.*)' does not support field selection");

    private Issues() {}

    static String message(String original) {
        if (original.toLowerCase(java.util.Locale.ROOT).contains("recursion limit")) {
            return "the condition is nested too deeply; %d levels are allowed".formatted(Language.MOST_LEVELS);
        }
        Matcher matcher = UNDECLARED.matcher(original);
        if (matcher.matches()) {
            return "unknown function `%s`".formatted(matcher.group(1));
        }
        matcher = NO_OVERLOAD.matcher(original);
        if (matcher.matches()) {
            return "`%s` does not take %s".formatted(Words.ofFunction(matcher.group(1)),
                    Words.ofTypes(matcher.group(2)));
        }
        matcher = UNEXPECTED.matcher(original);
        if (matcher.matches()) {
            return unexpected(matcher.group(1));
        }
        matcher = UNREADABLE.matcher(original);
        if (matcher.matches()) {
            return unexpected(matcher.group(1));
        }
        matcher = MISSING.matcher(original);
        if (matcher.matches()) {
            return "%s is missing before `%s`".formatted(matcher.group(1).replace('\'', '`'), matcher.group(2));
        }
        matcher = RESERVED.matcher(original);
        if (matcher.matches()) {
            return "`%s` is a reserved word".formatted(matcher.group(1));
        }
        matcher = RANGE.matcher(original);
        if (matcher.matches()) {
            return "a loop goes over a list or an object, not over " + Words.ofType(matcher.group(1));
        }
        matcher = NO_FIELDS.matcher(original);
        if (matcher.matches()) {
            return Words.ofType(matcher.group(1)) + " has no fields";
        }
        return Words.oneLine(original);
    }

    private static String unexpected(String token) {
        return switch (token) {
            case "<EOF>" -> "the condition ends too early";
            case "=" -> "`=` compares nothing; write `==`";
            case "and", "&" -> "write `&&` for and";
            case "or", "|" -> "write `||` for or";
            case "not" -> "write `!` for not";
            default -> token.startsWith("'") || token.startsWith("\"")
                    ? "text that begins with %s has no end".formatted(token.charAt(0))
                    : "`%s` is not expected here".formatted(Words.shortened(token));
        };
    }
}
