package gendata.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/// Starts the program and is the only place that ends the process.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Interruption interruption = new Interruption();
        interruption.watchSignals(new PlainMessages(System.err, 0)::message);
        System.exit(run(args, System.in, System.out, System.err, System.getenv(), interruption));
    }

    /// Runs one command line and returns its exit code.
    public static int run(String[] args, InputStream in, PrintStream out, PrintStream err,
            Map<String, String> environment) {
        return run(args, in, out, err, environment, new Interruption());
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err, Map<String, String> environment,
            Interruption interruption) {
        return CommandLines.create(new Surroundings(in, out, err, environment, interruption)).execute(args);
    }
}
