package gendata.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// Starts the program and is the only place that ends the process.
@Command(name = "gendata", mixinStandardHelpOptions = true, versionProvider = Main.Version.class)
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, System.in, System.out, System.err, System.getenv()));
    }

    /// Runs one command line and returns its exit code.
    static int run(String[] args, InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        return new CommandLine(new Main()).setOut(writer(out)).setErr(writer(err)).execute(args);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /// The version that the build wrote beside this class.
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            Properties properties = new Properties();
            try (InputStream resource = Main.class.getResourceAsStream("version.properties")) {
                if (resource == null) {
                    throw new IllegalStateException("version.properties is missing");
                }
                properties.load(resource);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return new String[] {"gendata " + properties.getProperty("version")};
        }
    }
}
