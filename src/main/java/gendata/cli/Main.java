package gendata.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/// Starts the program and is the only place that ends the process.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Before anything is asked: the JDK reads it once, and would log in at no proxy with a password.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
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
        Surroundings surroundings = new Surroundings(in, out, err, environment, interruption);
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(Plugins.loader(environment, Main.class.getClassLoader()));
        } catch (PluginException missing) {
            surroundings.say(String.valueOf(missing.getMessage()));
            return ExitCode.USAGE.code();
        }
        try {
            return CommandLines.create(surroundings).execute(args);
        } finally {
            thread.setContextClassLoader(own);
        }
    }
}
