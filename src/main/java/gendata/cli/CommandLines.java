package gendata.cli;

import gendata.task.NearestWord;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Makes the command line that both the process and its tests use.
final class CommandLines {
    private CommandLines() {}

    static CommandLine create(Surroundings surroundings) {
        CommandLine commands = new CommandLine(new GenerateCommand(surroundings));
        commands.addSubcommand(new CheckCommand(surroundings));
        commands.addSubcommand(new PreviewCommand(surroundings));
        commands.addSubcommand(new StatusCommand(surroundings, InstantSource.system()));
        commands.addSubcommand(new CleanCommand(surroundings));
        commands.addSubcommand(new ServeCommand(surroundings));
        commands.addSubcommand(new SchemaCommand(surroundings));
        commands.setOut(writer(surroundings.out())).setErr(writer(surroundings.err()));
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        commands.setUsageHelpAutoWidth(false);
        commands.setParameterExceptionHandler((wrong, arguments) -> usageError(surroundings, wrong));
        commands.setExecutionExceptionHandler(
                (failure, command, arguments) -> new FailureReport(surroundings, arguments).report(failure));
        return commands;
    }

    private static int usageError(Surroundings plain, ParameterException wrong) {
        Surroundings surroundings = asTold(plain, wrong.getCommandLine());
        surroundings.messages().error(oneLine(String.valueOf(wrong.getMessage())));
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            String near = first.matches("[^-].*\\.(ya?ml|json)")
                    ? "--task " + first
                    : NearestWord.of(first, names(wrong.getCommandLine()));
            if (near != null) {
                surroundings.messages().detail("Did you mean `" + near + "`?");
            }
        }
        surroundings.messages().detail("Try `" + wrong.getCommandLine().getCommandSpec().qualifiedName()
                + " --help`.");
        return ExitCode.USAGE.code();
    }

    /// As JSON lines where the options were understood so far and say so.
    private static Surroundings asTold(Surroundings surroundings, CommandLine command) {
        ParseResult understood = command.getParseResult();
        return understood == null ? surroundings : ProgressStyle.asked(understood).in(surroundings);
    }

    /// Of the options, and of the commands below it.
    private static List<String> names(CommandLine command) {
        return Stream.concat(command.getCommandSpec().options().stream().map(option -> option.longestName()),
                command.getSubcommands().keySet().stream()).toList();
    }

    private static String oneLine(String message) {
        // What stands behind `=` may be a key.
        return message.replaceAll("\\s*\\R\\s*", " ").replaceAll("=[^'\\s]+'", "=…'").replace("is not an int",
                "is not a whole number").replace("is not a long", "is not a whole number");
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
