package gendata.cli;

import gendata.method.FileFailure;
import gendata.task.Place;
import gendata.task.Problem;
import gendata.task.Problems;
import gendata.task.TaskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads variables from a file as `.env`: `NAME=value` a line, values in quotes where they hold spaces, `#` or several lines.
///
/// A library would quote lines in its errors, and these hold keys.
final class EnvironmentFile {
    static final String NAME = ".env";

    private static final String HUB = "HF_ENDPOINT";

    private static final int LONGEST = 1024 * 1024;
    private static final Pattern NOTHING = Pattern.compile("\\h*(?:#.*)?");
    private static final Pattern VARIABLE = Pattern
            .compile("\\h*(?:export\\h+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\\h*=\\h*"
                    + "(?:\"(?<twice>[^\"\\\\]*+(?:\\\\[\\s\\S][^\"\\\\]*+)*+)\"|'(?<once>[^']*+)'|(?![\"'])(?<plain>.*?))"
                    + "\\h*(?:(?<=[\\s\"'=])#.*)?$", Pattern.MULTILINE);
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\s\\S])");

    private EnvironmentFile() {}

    /// The environment with what the file says beside it; what is set in the environment itself comes first.
    ///
    /// @param named by the user; null for `.env` beside the task, if there is one
    /// @throws TaskException where the named file cannot be read, or a line is no variable
    static Map<String, String> beside(Path task, @Nullable Path named, Map<String, String> environment)
            throws TaskException {
        Path file = named == null ? task.resolveSibling(NAME) : named;
        if (named == null && !Files.isRegularFile(file)) {
            return environment;
        }
        Map<String, String> all = read(file);
        if (named == null) {
            // Where the token of the user's own login goes is not for a folder to say.
            all.remove(HUB);
        }
        all.putAll(environment);
        return all;
    }

    private static Map<String, String> read(Path file) throws TaskException {
        Problems problems = new Problems();
        Map<String, String> variables = new LinkedHashMap<>();
        try {
            if (Files.size(file) > LONGEST) {
                problems.add(Place.of(file.toString()), "is too long for a file of variables");
                problems.throwIfAny();
            }
            read(file, Files.readString(file).replace("\uFEFF", "").replaceAll("\\R", "\n"), variables, problems);
        } catch (IOException unreadable) {
            problems.add(Place.of(file.toString()), "cannot be read: " + FileFailure.words(unreadable));
        }
        problems.throwIfAny();
        return variables;
    }

    private static void read(Path file, String text, Map<String, String> variables, Problems problems) {
        Matcher nothing = NOTHING.matcher(text);
        Matcher variable = VARIABLE.matcher(text);
        int number = 1;
        int start = 0;
        while (start < text.length()) {
            int lineEnd = text.indexOf('\n', start);
            int end = lineEnd < 0 ? text.length() : lineEnd;
            if (!nothing.region(start, end).matches()) {
                if (variable.region(start, text.length()).lookingAt()) {
                    variables.put(variable.group("name"), value(variable));
                    end = variable.end();
                } else {
                    // Not quoted: it may hold a key.
                    problems.add(new Problem(new Place(file.toString(), number, 1), "the line is no variable",
                            "`NAME=value`, with quotes around a value that holds spaces or `#`", null));
                }
            }
            number += (int) text.substring(start, end).chars().filter(character -> character == '\n').count() + 1;
            start = end + 1;
        }
    }

    private static String value(Matcher variable) {
        String twice = variable.group("twice");
        if (twice != null) {
            return ESCAPE.matcher(twice).replaceAll(
                    escape -> Matcher.quoteReplacement(escape.group(1).equals("n") ? "\n" : escape.group(1)));
        }
        String once = variable.group("once");
        return once == null ? variable.group("plain").strip() : once;
    }
}
