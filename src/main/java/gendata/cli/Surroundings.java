package gendata.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a command has around it: streams, environment, and the wish to stop.
///
/// @param out what was asked for, and nothing else
/// @param err all that is said to people
/// @param messages says things in `err`
record Surroundings(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment,
        Interruption interruption, Messages messages) {
    private static final int LEAST_COLUMNS = 20;
    private static final int USUAL_COLUMNS = 80;

    Surroundings(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment,
            Interruption interruption) {
        this(in, out, err, environment, interruption, new PlainMessages(err, columns(environment)));
    }

    /// The width of the terminal that shows `err`, or 0 where there is none or it is of no known and useful width.
    private static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("GENDATA_COLUMNS", "");
        return isTerminal(environment) && columns.matches("[0-9]{2,4}") && Integer.parseInt(columns) >= LEAST_COLUMNS
                ? Integer.parseInt(columns)
                : 0;
    }

    /// The same, but for programs: each line in `err` is a JSON object.
    Surroundings inJson(InstantSource clock) {
        JsonMessages json = new JsonMessages(err, clock);
        return new Surroundings(in, out, MessageStream.to(json::detail), environment, interruption, json);
    }

    /// Whether people watch what is written to `err`; the launcher can tell, a Java program cannot.
    boolean isTerminal() {
        return isTerminal(environment);
    }

    private static boolean isTerminal(Map<String, String> environment) {
        return "1".equals(environment.get("GENDATA_TERMINAL"));
    }

    /// How wide a line may be that is drawn again and again in `err`.
    int lineWidth() {
        int columns = columns(environment);
        return (columns == 0 ? USUAL_COLUMNS : columns) - 1;
    }

    /// Standard input, or null where it is a keyboard.
    @Nullable
    InputStream pipe() {
        return "1".equals(environment.get("GENDATA_INPUT_TERMINAL")) ? null : in;
    }

    /// Whether what is written to `out` is shown on a screen.
    boolean isOutputTerminal() {
        return "1".equals(environment.get("GENDATA_OUTPUT_TERMINAL"));
    }

    /// A line for people, named as ours.
    void say(String line) {
        messages.message(line);
    }
}
