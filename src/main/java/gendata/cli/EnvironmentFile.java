package gendata.cli;

import gendata.method.FileFailure;
import gendata.task.Place;
import gendata.task.Problem;
import gendata.task.Problems;
import gendata.task.TaskException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads variables from a file as `.env`: `NAME=value` a line, values in quotes where they hold spaces or `#`.
///
/// A library would quote lines in its errors, and these hold keys.
final class EnvironmentFile {
    static final String NAME = ".env";

    private static final int LONGEST = 1024 * 1024;
    private static final Pattern LINE = Pattern
            .compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");
    private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
    private static final Pattern SINGLE = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern NOTE = Pattern.compile("(?:^|\\s)#.*$");

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
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (int number = 0; number < lines.size(); number++) {
                String line = lines.get(number).replace("\uFEFF", "");
                if (line.isBlank() || line.strip().startsWith("#")) {
                    continue;
                }
                Matcher parts = LINE.matcher(line);
                String value = parts.matches() ? value(parts.group(2)) : null;
                if (value == null) {
                    // Not quoted: it may hold a key.
                    problems.add(new Problem(new Place(file.toString(), number + 1, 1), "the line is no variable",
                            "`NAME=value`, with quotes around a value that holds spaces or `#`", null));
                } else {
                    variables.put(parts.group(1), value);
                }
            }
        } catch (IOException unreadable) {
            problems.add(Place.of("--env-file"), file + " cannot be read: " + FileFailure.words(unreadable));
        }
        problems.throwIfAny();
        return variables;
    }

    /// Null where quotes do not end.
    private static @Nullable String value(String written) {
        Matcher twice = DOUBLE.matcher(written);
        if (twice.matches()) {
            return twice.group(1).replace("\\n", "\n").replaceAll("\\\\(.)", "$1");
        }
        Matcher once = SINGLE.matcher(written);
        if (once.matches()) {
            return once.group(1);
        }
        return written.startsWith("\"") || written.startsWith("'")
                ? null
                : NOTE.matcher(written).replaceAll("").strip();
    }
}
