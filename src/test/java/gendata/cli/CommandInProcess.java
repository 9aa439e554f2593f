package gendata.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Runs command lines in this process, as `Main.main` would, and collects what they say.
public final class CommandInProcess {
    private CommandInProcess() {}

    public static CommandResult run(String... args) {
        return run(Map.of(), args);
    }

    public static CommandResult run(Map<String, String> environment, String... args) {
        return pipe("", environment, args);
    }

    /// Runs a command line that reads from a pipe.
    ///
    /// @param in what comes through standard input
    public static CommandResult pipe(String in, Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(args, new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), stream(out),
                stream(err), environment);
        return new CommandResult(List.of(args), code, out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
