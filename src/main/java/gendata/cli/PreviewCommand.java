package gendata.cli;

import gendata.plan.Plan;
import gendata.rows.Shard;
import gendata.run.Preview;
import gendata.run.RememberedInput;
import gendata.run.StopReason;
import gendata.task.TaskException;
import gendata.vary.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gendata preview TASK`: shows the prompts of a few rows, and the answers where they are asked for.
@Command(name = "preview", sortOptions = false, description = "Shows the prompts of a few rows, with --call the answers, too.")
final class PreviewCommand implements Callable<Integer> {
    private static final int MOST = 1_000;

    private final Surroundings surroundings;

    @Parameters(paramLabel = "TASK", description = "the task file")
    private Path task = Path.of("");

    @Option(names = "-n", paramLabel = "N", description = "how many units: rows, each in its variants (default: 3)")
    private int count = 3;

    @Option(names = "--row", paramLabel = "KEY", description = "the row with this key, or at this position")
    private @Nullable String key;

    @Option(names = "--call", description = "ask the model; the answers are kept for the run")
    private boolean call;

    @Option(names = "--wait-for-model", description = "wait for a server that is not there")
    private boolean waitForModel;

    @Mixin
    private final TaskOptions taskOptions = new TaskOptions();

    @Mixin
    private final SpendingOptions limits = new SpendingOptions();

    @Mixin
    private final HelpOptions help = new HelpOptions();

    PreviewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, TaskException, InterruptedException {
        if (count < 1 || count > MOST) {
            throw help.wrong("-n is " + count + "; expected a number from 1 to 1,000");
        }
        RememberedInput inputs = new RememberedInput(surroundings.pipe(), Shard.WHOLE, surroundings.messages()::note);
        Plan plan = taskOptions.plan(task, limits, surroundings.environment(), call, inputs);
        plan.notes().forEach(surroundings.messages()::note);
        Preview preview = new Preview(plan, unit -> new PreviewText(surroundings.out(), plan.steps(), unit),
                surroundings.messages()::note);
        List<Unit> units = preview.units(count, key);
        if (key != null && units.isEmpty()) {
            throw help.wrong("--row: the input has no row `" + key + "`");
        }
        if (!call) {
            preview.render(units);
            return ExitCode.DONE.code();
        }
        surroundings.interruption().reaches(new InterruptiblePreview(preview), surroundings::say);
        ExitCode code = code(preview.ask(units, waitForModel));
        return (code == ExitCode.DONE && preview.failures() > 0 ? ExitCode.FAILED_UNITS : code).code();
    }

    private ExitCode code(@Nullable StopReason stopped) {
        return switch (stopped) {
            case null -> ExitCode.DONE;
            case StopReason.Interrupted interrupted -> ExitCode.INTERRUPTED;
            case StopReason.Refused refused -> said(refused, ExitCode.ENDPOINT);
            case StopReason.LimitReached limit -> said(limit, ExitCode.LIMIT);
            case StopReason.TimeOver over -> said(over, ExitCode.LIMIT);
            case StopReason.TooManyFailures failures -> said(failures, ExitCode.FAILED_UNITS);
            case StopReason.Enough enough -> ExitCode.DONE;
            case StopReason.TargetMissed missed -> said(missed, ExitCode.LIMIT);
            case StopReason.Broken broken -> throw new IllegalStateException(broken.failure());
        };
    }

    private ExitCode said(StopReason stopped, ExitCode code) {
        surroundings.say(stopped.words());
        return code;
    }

    /// A preview as Ctrl-C sees it. Thread-safe.
    private record InterruptiblePreview(Preview preview) implements Interruption.Interruptible {
        @Override
        public String interrupt() {
            preview.interrupt();
            return "nothing new is asked";
        }

        @Override
        public boolean abandon() {
            preview.abandon();
            return true;
        }
    }
}
