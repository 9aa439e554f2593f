package gendata.cli;

import gendata.format.Json;
import gendata.journal.FolderReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Stack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gendata status OUTPUT`: tells how the run of an output stands, whether it goes on or not.
@Command(name = "status", description = "Tells how far a run is, what failed and what to do next.")
final class StatusCommand implements Callable<Integer> {
    private static final String MOST_FAILED = "20";
    private static final int MOST = 10_000;

    /// Takes the next word after `--failed` only where it is a number, since it may be the output.
    static final class NumberIfThere implements IParameterPreprocessor {
        @Override
        public boolean preprocess(Stack<String> arguments, CommandSpec command, ArgSpec option,
                Map<String, Object> information) {
            boolean isAttached = "=".equals(information.get("separator"));
            if (!isAttached && (arguments.isEmpty() || !arguments.peek().matches("-?[0-9]+"))) {
                arguments.push(MOST_FAILED);
            }
            return false;
        }
    }

    private final Surroundings surroundings;
    private final InstantSource clock;

    @Parameters(paramLabel = "OUTPUT", description = "the output file, or its run folder, which is OUTPUT.run")
    private Path output = Path.of("");

    @Option(names = "--json", description = "as one JSON object, for programs")
    private boolean json;

    @Option(names = "--failed", paramLabel = "N", arity = "0..1", preprocessor = NumberIfThere.class, description = "also the units that failed last (default: 20)")
    private @Nullable Integer failed;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    StatusCommand(Surroundings surroundings, InstantSource clock) {
        this.surroundings = surroundings;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        int most = failed == null ? 0 : failed;
        if (failed != null && (most < 1 || most > MOST)) {
            throw help.wrong("--failed is " + most + "; expected a number from 1 to 10,000");
        }
        if (output.toString().isEmpty()) {
            throw help.wrong("OUTPUT is empty; expected the output of a run, or its run folder");
        }
        RunFolderArgument run = RunFolderArgument.of(output);
        Instant now = clock.instant();
        FolderStatus status = FolderStatus.of(run.folder(), run.output(), FolderReader.read(run.folder(), most, now),
                now);
        surroundings.out().print(json
                ? Json.text(StatusJson.of(status, failed != null)) + "\n"
                : StatusText.of(status, now));
        surroundings.out().flush();
        return ExitCode.DONE.code();
    }
}
