package gendata.cli;

import gendata.journal.AcceptedReplies;
import gendata.journal.Claims;
import gendata.journal.EndedUnits;
import gendata.journal.JournalView;
import gendata.journal.Lease;
import gendata.journal.RunFolder;
import gendata.journal.RunFolderException;
import gendata.journal.RunState;
import gendata.journal.RunState.WrittenOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gendata clean OUTPUT`: removes the run folder of an output.
@Command(name = "clean", description = "Removes an output's run folder, with all that was paid for in it.")
final class CleanCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "OUTPUT", description = "the output file, or its run folder, which is OUTPUT.run")
    private Path output = Path.of("");

    @Option(names = "--force", description = "also when the output was not written from it")
    private boolean force;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    CleanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (output.toString().isEmpty()) {
            throw help.wrong("OUTPUT is empty; expected the output of a run, or its run folder");
        }
        RunFolderArgument run = RunFolderArgument.of(output);
        RunFolder folder = run.folder();
        if (!folder.exists()) {
            surroundings.say(folder.path() + ": is not there; nothing to remove");
            return ExitCode.DONE.code();
        }
        if (!Files.isDirectory(folder.path())) {
            throw new RunFolderException(folder.path() + ": is no run folder of gendata; nothing was removed");
        }
        RunState state = folder.state();
        if (state == null && !folder.contents().isOnlyInput()) {
            throw new RunFolderException(folder.path() + ": is no run folder of gendata; nothing was removed");
        }
        long size;
        List<String> others;
        Claims claims = Claims.of(folder, surroundings::say);
        try (Lease shared = claims.share()) {
            claims.requireIdle("wait for it to end");
            if (!force && state != null) {
                checkNothingIsLost(run, state);
            }
            shared.require();
            size = folder.contents().size();
            others = folder.contents().delete();
        }
        surroundings.say("removed " + folder.path() + " (" + Quantity.bytes(size) + ")"
                + (others.isEmpty() ? "" : ", but for files that gendata did not write: " + String.join(", ", others)));
        return ExitCode.DONE.code();
    }

    /// Whether the output has all that was wanted, so that what else was made on the way is of no use.
    private static boolean isTargetReached(RunFolderArgument run, RunState state, long lines) throws IOException {
        WrittenOutput written = OutputState.written(run.output(), state);
        return written != null && OutputState.isWholeTarget(written, state)
                && OutputState.of(run.output(), state, written.units(), lines) == OutputState.UP_TO_DATE;
    }

    private void checkNothingIsLost(RunFolderArgument run, RunState state) throws IOException {
        RunFolder folder = run.folder();
        WrittenOutput written = state.output();
        boolean isSaved = written != null && (written.isPrinted() || Files.exists(run.output()));
        long saved = written == null || !isSaved ? 0 : written.units();
        JournalView journal = JournalView.open(folder);
        try (EndedUnits ended = journal.ended(); AcceptedReplies replies = journal.replies(ended)) {
            int halfDone = replies.size();
            if ((ended.size() > saved || halfDone > 0) && !isTargetReached(run, state, ended.size())) {
                throw new RunFolderException(folder.path() + ": holds what is in no output yet ("
                        + Quantity.count(ended.size() - saved, "finished unit") + ", "
                        + Quantity.count(halfDone, "answer")
                        + " of unfinished ones); finish the run, or remove it for good "
                        + "with `gendata clean --force " + output + "`");
            }
        }
    }
}
