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
    Surroundings(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment,
            Interruption interruption) {
        this(in, out, err, environment, interruption, new PlainMessages(err));
    }

    /// The same, but for programs: each line in `err` is a JSON object.
    Surroundings inJson(InstantSource clock) {
        JsonMessages json = new JsonMessages(err, clock);
        return new Surroundings(in, out, MessageStream.to(json::detail), environment, interruption, json);
    }

    /// Whether people watch what is written to `err`; the launcher can tell, a Java program cannot.
    boolean isTerminal() {
        return "1".equals(environment.get("GENDATA_TERMINAL"));
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
