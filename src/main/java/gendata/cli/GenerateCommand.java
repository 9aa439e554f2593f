package gendata.cli;

import gendata.format.Json;
import gendata.method.DataMethod;
import gendata.output.Destination;
import gendata.plan.Plan;
import gendata.rows.Shard;
import gendata.run.Invocation;
import gendata.run.OnChange;
import gendata.run.PassingInput;
import gendata.run.RememberedInput;
import gendata.run.Run;
import gendata.run.RunResult;
import gendata.run.RunSettings;
import gendata.run.estimate.DryRun;
import gendata.run.estimate.Estimate;
import gendata.task.TaskException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `gendata --task TASK`: reads a task and makes its dataset.
@Command(name = "gendata", versionProvider = ProgramVersion.class, sortOptions = false, abbreviateSynopsis = true, synopsisHeading = "Usage: ", customSynopsis = {
        "gendata --task TASK [options]",
        "       gendata check|preview TASK [options]",
        "       gendata status|clean OUTPUT",
        "       gendata serve|schema [options]"}, description = "Sends every row of a dataset through prompts and writes what comes back.", optionListHeading = "%n", commandListHeading = "%n", footerHeading = "%n", footer = {
                "Run the same command again to resume. Example:",
                "  gendata --task task.yml --input rows.jsonl --output out.jsonl --model openai \\",
                "    --model-args api_url=http://localhost:8080/v1/,model=DeepSeek-V3"})
final class GenerateCommand implements Callable<Integer> {
    private Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--task", paramLabel = "TASK", description = "what to read, ask and write (YAML or JSON)")
    private @Nullable Path task;

    @Mixin
    private final TaskOptions taskOptions = new TaskOptions();

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Option(names = "--wait-for-model", description = "wait for a server that is not there")
    private boolean waitForModel;

    @Option(names = "--on-change", paramLabel = "keep|redo", description = "task or rows changed: what is done stands, or not")
    private @Nullable String onChange;

    @Option(names = "--overwrite", description = "replace an output that is not this run's")
    private boolean overwrite;

    @Option(names = "--finish", description = "write what is done; ask nothing")
    private boolean finish;

    @Option(names = "--dry-run", description = "tell what a run would take; ask nothing")
    private boolean dryRun;

    @Option(names = "--shard", paramLabel = "I/N", description = "do part I of N (default: as the launcher says)")
    private @Nullable String shard;

    @Option(names = "--progress", paramLabel = "STYLE", converter = ProgressStyle.Converter.class, description = "bar, lines, json (for programs) or off")
    private @Nullable ProgressStyle progress;

    @Option(names = "--quiet", description = "say only what went wrong")
    private boolean quiet;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--debug", hidden = true, description = "show where in the program an error came up")
    private boolean debug;

    @Option(names = "--list-data-methods", hidden = true, description = "print the data methods")
    private boolean listDataMethods;

    @Option(names = "--list-model-apis", description = "print the model APIs and their variables")
    private boolean listModelApis;

    @Option(names = "--print-class-path", hidden = true, description = "print what further model APIs are compiled against")
    private boolean printClassPath;

    @Option(names = "--generate-task-sample", paramLabel = "KIND", description = "simple | complex: write task_example.yml")
    private @Nullable String taskSample;

    @Option(names = "--generate-model-params", hidden = true, paramLabel = "API", description = "openai: write model_params_example.yml")
    private @Nullable String paramsSample;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this")
    private boolean help;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--version", versionHelp = true, description = "show the version")
    private boolean version;

    GenerateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, TaskException, InterruptedException {
        if (listDataMethods) {
            DataMethod.all().forEach(method -> surroundings.out().println(method.name()));
            return ExitCode.DONE.code();
        }
        if (listModelApis) {
            ModelApiList.lines(taskOptions.environment(surroundings.environment()))
                    .forEach(surroundings.out()::println);
            return ExitCode.DONE.code();
        }
        if (printClassPath) {
            surroundings.out().println(System.getProperty("java.class.path"));
            return ExitCode.DONE.code();
        }
        if (taskSample != null || paramsSample != null) {
            return writeSamples();
        }
        return generate();
    }

    private int writeSamples() throws IOException {
        SampleFiles samples = new SampleFiles(surroundings);
        if (taskSample != null) {
            if (!SampleFiles.TASKS.contains(taskSample)) {
                throw usage("--generate-task-sample: unknown kind `" + taskSample + "`; expected "
                        + String.join(" or ", SampleFiles.TASKS));
            }
            samples.write("task-" + taskSample + ".yml", "task_example.yml", overwrite);
        }
        if (paramsSample != null) {
            if (!paramsSample.equals("openai")) {
                throw usage("--generate-model-params: unknown API `" + paramsSample + "`; expected openai");
            }
            samples.write("model-params-openai.yml", "model_params_example.yml", overwrite);
        }
        return ExitCode.DONE.code();
    }

    private int generate() throws IOException, TaskException, InterruptedException {
        Path file = task;
        if (file == null) {
            throw usage("--task is missing");
        }
        if (limits.isContradiction()) {
            throw usage("--fail-fast is there beside --max-failures; expected one or the other");
        }
        if (dryRun && finish) {
            throw usage("--dry-run is there beside --finish, which asks nothing; expected one or the other");
        }
        OnChange changes = onChange();
        Shard part = part();
        ProgressStyle style = ProgressStyle.of(progress, quiet,
                surroundings.isTerminal() && part.isWhole()); // bars of several would draw over one another
        surroundings = style.in(surroundings);
        surroundings.interruption().begins("interrupted before anything was asked; the same command begins again",
                surroundings::say);
        if (dryRun) {
            return tell(file, style, settings(changes, Shard.WHOLE));
        }
        RememberedInput inputs = new RememberedInput(finish ? null : surroundings.pipe(), part, this::note);
        Plan plan = taskOptions.plan(file, limits, surroundings.environment(), !finish, inputs);
        refuseNoiseOnTerminal(plan.destination());
        if (!part.isWhole() && plan.selection().target() != null) {
            throw usage("`target` counts the records of the whole run, which none of " + part.count()
                    + " processes sees; run it as one process, or take `target` out of the task");
        }
        List<String> tooSlow = plan.terms().tooSlowFor(part.count());
        if (!tooSlow.isEmpty()) {
            throw usage("the rpm or tpm of " + String.join(", ", tooSlow) + " cannot be shared out to " + part.count()
                    + " processes; start fewer");
        }
        RunSettings settings = settings(changes, part);
        Report report = new Report(surroundings, plan, quiet, settings, style.display(surroundings));
        report.notes();
        Run run = new Run(plan, settings, report, new StandardOutput(surroundings.out()));
        surroundings.interruption().reaches(new InterruptibleRun(run), surroundings::say);
        RunResult result = run.run();
        return report.end(result, finish).code();
    }

    private int tell(Path file, ProgressStyle style, RunSettings settings) throws IOException, TaskException {
        try (PassingInput input = new PassingInput(surroundings.pipe(), this::note)) {
            Plan plan = input.in(taskOptions.plan(file, limits, surroundings.environment(), true, input));
            plan.notes().forEach(this::note);
            Estimate estimate = new DryRun(plan, settings, this::note).estimate();
            surroundings.out().print(style == ProgressStyle.JSON
                    ? Json.text(DryRunJson.of(estimate)) + "\n"
                    : DryRunText.of(plan, estimate));
            surroundings.out().flush();
            return ExitCode.DONE.code();
        }
    }

    private void note(String note) {
        if (!quiet) {
            surroundings.messages().note(note);
        }
    }

    private void refuseNoiseOnTerminal(Destination destination) {
        if (destination.standardOutput() && destination.type().isBinary() && surroundings.isOutputTerminal()) {
            throw usage("--output -: " + destination.type().ending().substring(1)
                    + " is no text for a terminal; send it to a file or a pipe");
        }
    }

    private RunSettings settings(OnChange changes, Shard part) {
        return new RunSettings(waitForModel, overwrite, changes, finish, limits.skipFailed(),
                limits.allowedFailures(), limits.breakerPercent(), part, ProgramVersion.text(), invocation());
    }

    /// What of the run this process does.
    private Shard part() {
        try {
            return new ProcessShare(surroundings.environment()).read(shard);
        } catch (IllegalArgumentException wrong) {
            throw usage(String.valueOf(wrong.getMessage()));
        }
    }

    private OnChange onChange() {
        return switch (onChange) {
            case null -> OnChange.STOP;
            case "keep" -> OnChange.KEEP;
            case "redo" -> OnChange.REDO;
            default -> throw usage("--on-change: unknown choice `" + onChange + "`; expected keep or redo");
        };
    }

    private Invocation invocation() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the specification");
        }
        return new Invocation(CommandText.of(spec.commandLine().getParseResult()),
                Path.of("").toAbsolutePath().toString());
    }

    private ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the specification");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
