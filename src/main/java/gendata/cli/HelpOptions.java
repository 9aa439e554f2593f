package gendata.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What every command beside the first has: its help, where an error came up, and a way to say that it is used wrongly.
final class HelpOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--debug", hidden = true)
    private boolean debug;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this")
    private boolean help;

    /// To be thrown where what is on the command line makes no sense together.
    ParameterException wrong(String message) {
        if (command == null) {
            throw new IllegalStateException("picocli sets the specification");
        }
        return new ParameterException(command.commandLine(), message);
    }
}
