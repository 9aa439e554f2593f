package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.journal.Claim;
import gendata.journal.Claims;
import gendata.journal.EndedUnits;
import gendata.journal.Journal;
import gendata.journal.RunFolder;
import gendata.method.DataMethod;
import gendata.method.Overrides;
import gendata.method.TaskSource;
import gendata.model.ChatModel;
import gendata.plan.Allowance;
import gendata.plan.Limits;
import gendata.plan.Plan;
import gendata.rows.FirstPass;
import gendata.rows.Shard;
import gendata.steps.UnitRunner;
import gendata.task.TaskException;
import gendata.task.TaskFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run does when it is told to stop, and when the program itself is wrong.
class RunTest {
    @TempDir
    Path folder;

    @Test
    void asksNothingOnceInterruptedAndStillKnowsWhatEndedBefore() throws Exception {
        Task task = new Task(folder).rows(5);
        assertThat(task.run().code()).isZero();
        task.rows(8);
        Run run = new Run(plan(task), settings(), new Silent(), OutputStream.nullOutputStream());
        run.interrupt();

        RunResult result = run.run();

        assertThat(result.stopped()).isInstanceOf(StopReason.Interrupted.class);
        assertThat(result.ended()).isEqualTo(5);
        assertThat(result.finishedNow()).isZero();
        assertThat(result.pending()).isEqualTo(3);
        assertThat(result.written()).isNull();
    }

    @Test
    void neverTakesUnitForDoneThatTheProgramBrokeOn() throws Exception {
        Plan plan = plan(new Task(folder).rows(5));
        RunFolder runFolder = RunFolder.beside(plan.output());
        runFolder.create();
        Totals totals = new Totals(List.of("story"), plan.models());
        StopSignal stop = new StopSignal(System::nanoTime);
        ChatModel broken = request -> {
            throw new OutOfMemoryError("as in real life");
        };
        try (Claim claim = Claims.of(runFolder, note -> {}).claim(Shard.WHOLE);
                HeldLease lease = HeldLease.of(claim.lease());
                Journal journal = runFolder.openJournal(claim);
                EndedUnits none = journal.ended();
                LogWriter writer = new LogWriter(journal, lease);
                UnitWalk units = new UnitWalk(plan, new StandingUnits(none, plan, false),
                        journal.failedUnits("", none, false))) {
            writer.start();
            Breaker breaker = new Breaker(OptionalLong.empty(), OptionalDouble.empty(), stop);
            UnitRunner runner = new UnitRunner(plan.pipeline(), broken);
            new Generation(plan, runner, writer, RecordOrder.of(5), totals, stop, breaker,
                    new UnitThreads(() -> 4, stop),
                    TargetCount.ofEarlier(plan, journal::records))
                    .run(units, false, seen -> {});
        }

        assertThat(stop.reason()).isInstanceOf(StopReason.Broken.class);
        assertThat(runFolder.path().resolve("finished-0.jsonl")).isEmptyFile();
    }

    private static RunSettings settings() {
        return new RunSettings(false, false, OnChange.STOP, false, false, new Allowance(0, false),
                OptionalDouble.empty(), Shard.WHOLE, "gendata test", new Invocation("gendata", "/"));
    }

    private Plan plan(Task task) throws IOException, TaskException {
        Path file = task.file();
        Overrides none = new Overrides(null, null, null, null, null, null, Map.of("concurrency", "4"), null, Map.of(),
                false, Limits.NONE);
        return DataMethod.all().getFirst().lower(
                new TaskSource(TaskFile.read(file, file.toString()), file, none, Map.of(), true),
                (source, output) -> FirstPass.read(source));
    }

    /// Watches without a word.
    private static final class Silent implements Watcher {
        @Override
        public void shardEnded(RunResult own) {}

        @Override
        public Duration interval() {
            return Duration.ofHours(1);
        }

        @Override
        public void begin(Progress progress) {
            // not wanted
        }

        @Override
        public void show(Progress progress) {
            // not wanted
        }

        @Override
        public void ended(Progress progress) {
            // not wanted
        }

        @Override
        public void note(String note) {
            // not wanted
        }
    }
}
