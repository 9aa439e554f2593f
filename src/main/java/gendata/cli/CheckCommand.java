package gendata.cli;

import gendata.model.Answer;
import gendata.model.Endpoint;
import gendata.model.Failure;
import gendata.model.Reply;
import gendata.plan.Plan;
import gendata.rows.Shard;
import gendata.run.Ping;
import gendata.run.RememberedInput;
import gendata.run.estimate.SkippedUnits;
import gendata.task.TaskException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gendata check TASK`: finds all that is wrong with a task, and asks nothing unless told.
@Command(name = "check", sortOptions = false, description = "Finds all that is wrong with a task; asks nothing.")
final class CheckCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "TASK", description = "the task file")
    private Path task = Path.of("");

    @Option(names = "--ping", description = "ask each endpoint one tiny question")
    private boolean ping;

    @Mixin
    private final TaskOptions taskOptions = new TaskOptions();

    @Mixin
    private final SpendingOptions limits = new SpendingOptions();

    @Mixin
    @SuppressWarnings("unused") // picocli reads it
    private final HelpOptions help = new HelpOptions();

    CheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, TaskException, InterruptedException {
        RememberedInput inputs = new RememberedInput(surroundings.pipe(), Shard.WHOLE, surroundings.messages()::note);
        Plan plan = taskOptions.plan(task, limits, surroundings.environment(), true, inputs);
        plan.notes().forEach(surroundings.messages()::note);
        surroundings.out().println(task + ": nothing is wrong");
        surroundings.out()
                .println("  " + plan.source().shownName() + ": " + PlanText.all(plan, SkippedUnits.count(plan)));
        for (Endpoint endpoint : ModelWords.asked(plan)) {
            surroundings.out().println("  " + ModelWords.of(endpoint) + addresses(endpoint) + key(endpoint));
        }
        return ping ? ping(plan) : ExitCode.DONE.code();
    }

    private static String key(Endpoint endpoint) {
        if (endpoint.urls().isEmpty()) {
            return "";
        }
        return !endpoint.key().isNone()
                ? ", with a key"
                : endpoint.headers().isEmpty() ? ", without a key" : ", with headers of the task";
    }

    private int ping(Plan plan) throws InterruptedException {
        ExitCode code = ExitCode.DONE;
        for (Map.Entry<Endpoint, Answer> asked : Ping.all(plan).entrySet()) {
            String name = "  " + named(asked.getKey()) + addresses(asked.getKey()) + ": ";
            switch (asked.getValue()) {
                case Reply reply -> surroundings.out().println(name + "answers after " + reply.latency().toMillis()
                        + " ms");
                case Failure failure when failure.reply() != null -> surroundings.out().println(name + "answers");
                case Failure failure -> {
                    surroundings.say(name.strip() + " " + failure.cause().code() + ": " + failure.message());
                    code = ExitCode.ENDPOINT;
                }
            }
        }
        return code.code();
    }

    /// By the name that the task gives it, too, where it gives one.
    private static String named(Endpoint endpoint) {
        return (endpoint.name().equals(endpoint.model()) ? "" : endpoint.name() + ": ") + endpoint.model();
    }

    private static String addresses(Endpoint endpoint) {
        return endpoint.urls().isEmpty()
                ? ""
                : " at " + endpoint.urls().stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
