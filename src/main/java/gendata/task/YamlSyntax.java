package gendata.task;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Says in one line what SnakeYAML's syntax errors mean, and for the commonest what to do.
final class YamlSyntax {
    private static final Pattern CHARACTER_CODE = Pattern.compile(" ?\\(\\d+\\)$");
    private static final String QUOTES_AROUND = "put text in quotes that begins with ";

    /// A syntax error as SnakeYAML words its beginning, our words for it, and what to do.
    private record Known(String begins, @Nullable String what, String suggestion) {}

    private static final List<Known> KNOWN = List.of(
            new Known(
                    "mapping values are not allowed here",
                    "an unexpected `: `",
                    "put text that holds `: ` in quotes, or check the indentation"),
            new Known("found character '\\t", "a tab where YAML wants spaces", "indent with spaces"),
            new Known("found character '", null, QUOTES_AROUND + "`@`, `%` or a backtick"),
            new Known(
                    "could not find expected ':'",
                    "a key without `:`",
                    "write `key: value`, and indent the lines of a long text deeper than its key"),
            new Known("found unknown escape character", null, "write `\\\\` for a backslash, or use single quotes"),
            new Known("expected ',' or '", null, "close the list or mapping, or put its text in quotes"),
            new Known("expected chomping", null, QUOTES_AROUND + "`|` or `>`"),
            new Known("expected a comment or a line break", null, QUOTES_AROUND + "`|` or `>`"),
            new Known("unexpected character found", null, QUOTES_AROUND + "`*` or `&`"),
            new Known("sequence entries are not allowed here", null, "put the list's `- ` on a line of its own"),
            new Known("expected the node content", null, QUOTES_AROUND + "a comma or a closing bracket"),
            new Known("found unexpected end of stream", "the closing quote is missing", "close the quote"),
            new Known(
                    "expected <block end>",
                    "this does not belong to what comes before it",
                    "check the indentation, and put a whole text in quotes that begins with `{`, `[` or a quote"));

    private YamlSyntax() {}

    static Problem problem(MarkedYAMLException broken, SourceText source) {
        Mark mark = broken.getProblem() != null && broken.getProblem().startsWith("found unexpected end of stream")
                ? broken.getContextMark()
                : broken.getProblemMark();
        mark = mark == null ? broken.getProblemMark() : mark;
        Place place = mark == null ? source.start() : source.place(mark.getLine() + 1, mark.getColumn() + 1);
        String words = broken.getProblem() == null ? "this cannot be read" : firstSentence(broken.getProblem());
        for (Known known : KNOWN) {
            if (words.startsWith(known.begins())) {
                String what = known.what() == null ? words : known.what();
                return new Problem(place, "not YAML: " + what, null, known.suggestion());
            }
        }
        return new Problem(place, "not YAML: " + words);
    }

    private static String firstSentence(String words) {
        String line = words.lines().findFirst().orElse("").strip();
        int end = line.indexOf(". ");
        String sentence = end < 0 ? line : line.substring(0, end);
        return CHARACTER_CODE.matcher(sentence).replaceAll("").replaceAll("'?\\x00'?", "the end").strip();
    }
}
