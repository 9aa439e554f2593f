package gendata.expr;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says in this program's words what the library finds wrong with a condition.
final class Issues {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*)' \\(in container '.*'\\)");
    private static final Pattern NO_OVERLOAD = Pattern.compile(
            "found no matching overload for '(.*?)' applied to '(.*?)'( \\(candidates: .*\\))?", Pattern.DOTALL);

    /// What stands before the place where the library no longer understands `not row.name`.
    private static final Pattern NOT = Pattern.compile("(?:^|[^.\\w])(not)\\s+$", Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_ESCAPE = Pattern.compile("\\\\[^abfnrtv\\\\?\"'`xXuU0-7]");

    /// The library's other messages, and what is said instead.
    private static final List<Rule> RULES = List.of(
            new Rule("(?:mismatched input|extraneous input|no viable alternative at input) '(.*?)'"
                    + "(?: expecting .*)?", found -> unexpected(found.group(1).strip())),
            new Rule("token recognition error at: '(.*)'", found -> unexpected(found.group(1).strip())),
            new Rule("missing '?(.*?)'? at '(.*)'", found -> found.group(2).equals("<EOF>")
                    ? "`%s` is missing at the end".formatted(found.group(1))
                    : "`%s` is missing before `%s`".formatted(found.group(1), found.group(2))),
            new Rule("reserved identifier: (.*)", found -> "`%s` is a reserved word".formatted(found.group(1))),
            new Rule("invalid argument to has\\(\\) macro", found -> "`has` asks for a field, as in `has(row.name)`"),
            new Rule(".*argument must be a simple name",
                    found -> "a loop begins with a new name, as in `all(x, x > 0)`"),
            new Rule("expression of type '(.*)' cannot be range of a comprehension.*",
                    found -> "a loop goes over a list or an object, not over " + Words.ofType(found.group(1))),
            new Rule("type '(.*)' does not support field selection",
                    found -> Words.ofType(found.group(1)) + " has no fields"),
            new Rule(".*recursion limit.*", found -> "the condition is nested too deeply; %d levels are allowed"
                    .formatted(Language.MOST_LEVELS)));

    private Issues() {}

    /// A message of the library, and ours for it.
    private record Rule(Pattern original, Function<Matcher, String> message) {
        Rule(String original, Function<Matcher, String> message) {
            this(Pattern.compile(original, Pattern.DOTALL | Pattern.CASE_INSENSITIVE), message);
        }
    }

    static ConditionProblem problem(String source, int offset, String original) {
        Matcher undeclared = UNDECLARED.matcher(original);
        if (undeclared.matches()) {
            String name = undeclared.group(1);
            return new ConditionProblem.Wrong(startOf(source, name, offset), Names.NAMESPACES.contains(name)
                    ? "`%s` has no such function".formatted(name)
                    : "unknown function `%s`".formatted(name));
        }
        Matcher noOverload = NO_OVERLOAD.matcher(original);
        if (noOverload.matches()) {
            return new ConditionProblem.Wrong(startOf(source, noOverload.group(1), offset),
                    refusal(noOverload.group(1), noOverload.group(2), noOverload.group(3) != null));
        }
        Matcher not = NOT.matcher(source).region(0, offset);
        if (not.find()) {
            return new ConditionProblem.Wrong(not.start(1), "write `!` for not");
        }
        for (Rule rule : RULES) {
            Matcher found = rule.original().matcher(original);
            if (found.matches()) {
                return new ConditionProblem.Wrong(offset, rule.message().apply(found));
            }
        }
        return new ConditionProblem.Wrong(offset, Words.shortened(original));
    }

    /// Where the name itself stands; the library gives the place of the bracket behind it.
    private static int startOf(String source, String name, int offset) {
        int start = offset - name.length();
        return start >= 0 && source.startsWith(name, start) ? start : offset;
    }

    private static String refusal(String function, String types, boolean hasOther) {
        if (!hasOther) {
            return types.startsWith("(")
                    ? "`%1$s` stands behind its value, as in `row.name.%1$s(…)`".formatted(function)
                    : "`%1$s` stands before its value, as in `%1$s(row.name)`".formatted(function);
        }
        List<String> given = Words.ofTypes(types);
        if (function.equals("_?_:_") && given.size() == 3) {
            return given.getFirst().equals("true or false") || given.getFirst().equals(Words.ANY)
                    ? "`? :` gives values of one type, not %s and %s".formatted(given.get(1), given.get(2))
                    : "`? :` needs true or false before its `?`, not " + given.getFirst();
        }
        List<String> known = given.stream().filter(type -> !type.equals(Words.ANY)).toList();
        return known.isEmpty()
                ? "`%s` takes another number of values".formatted(Words.ofFunction(function))
                : "`%s` does not take %s".formatted(Words.ofFunction(function), String.join(" with ", known));
    }

    private static String unexpected(String token) {
        return switch (token.toLowerCase(Locale.ROOT)) {
            case "<eof>" -> "the condition ends too early";
            case "=" -> "`=` compares nothing; write `==`";
            case "and", "&" -> "write `&&` for and";
            case "or", "|" -> "write `||` for or";
            default -> token.startsWith("'") || token.startsWith("\"")
                    ? unended(token)
                    : "`%s` is not expected here".formatted(Words.shortened(token));
        };
    }

    private static String unended(String token) {
        Matcher escape = NO_ESCAPE.matcher(token);
        return escape.find()
                ? "`%1$s` means nothing in text; write `\\%1$s`, or r before the quote".formatted(escape.group())
                : "the text that begins here has no end";
    }
}
