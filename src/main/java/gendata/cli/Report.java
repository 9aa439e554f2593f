package gendata.cli;

import gendata.journal.RunFolder;
import gendata.model.Cause;
import gendata.plan.Allowance;
import gendata.plan.Plan;
import gendata.run.Progress;
import gendata.run.RunResult;
import gendata.run.RunSettings;
import gendata.run.StopReason;
import gendata.run.Watcher;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a run says to people: what it is about to do, how far it is, and how it ended.
final class Report implements Watcher {
    private final Surroundings surroundings;
    private final Plan plan;
    private final boolean quiet;
    private final RunSettings settings;
    private final Display display;

    Report(Surroundings surroundings, Plan plan, boolean quiet, RunSettings settings, Display display) {
        this.surroundings = surroundings;
        this.plan = plan;
        this.quiet = quiet;
        this.settings = settings;
        this.display = display;
    }

    /// Says what the plan itself tells.
    void notes() {
        plan.notes().forEach(this::note);
        if (plan.input().badRows() > 0) {
            note(Quantity.count(plan.input().badRows(), "bad row") + " left out");
        }
    }

    @Override
    public void note(String note) {
        if (!quiet) {
            surroundings.messages().note(note);
        }
    }

    @Override
    public void begin(Progress progress) {
        display.begin(progress);
        long units = progress.units().all();
        long before = progress.units().before();
        if (quiet || before >= units) {
            return;
        }
        if (plan.destination().standardOutput()) {
            surroundings.say("state is kept in " + RunFolder.beside(plan.output()).path());
        }
        surroundings.say(plan.source().shownName() + ": " + PlanText.calls(plan) + " to " + ModelWords.of(plan)
                + (settings.shard().isWhole() ? "" : ", shard " + settings.shard())
                + (before == 0
                        ? ""
                        : "; " + Quantity.count(before, plan.variants().areNone() ? "row" : "unit") + " done before"));
    }

    @Override
    public void shardEnded(RunResult own) {
        if (!quiet) {
            new Summary(surroundings.messages()).tell(own, true);
            surroundings.say("shard " + settings.shard() + " is done with " + state(own) + ", as the last one");
        }
    }

    @Override
    public Duration interval() {
        return display.interval();
    }

    @Override
    public void show(Progress progress) {
        display.show(progress);
    }

    @Override
    public void ended(Progress progress) {
        display.ended(progress);
    }

    ExitCode end(RunResult result, boolean finishOnly) {
        ExitCode code = say(result, finishOnly);
        display.concluded(result, code);
        return code;
    }

    private ExitCode say(RunResult result, boolean finishOnly) {
        if (!quiet) {
            new Summary(surroundings.messages()).tell(result, isOfPart(result));
        }
        return switch (result.stopped()) {
            case StopReason.Interrupted interrupted -> {
                surroundings.say("interrupted with " + state(result) + "; the same command resumes");
                yield ExitCode.INTERRUPTED;
            }
            case StopReason.Refused refused -> {
                fail(refused.words() + hint(refused.failure().cause()));
                surroundings.say("stopped with " + state(result) + "; no unit is lost, the same command resumes");
                yield ExitCode.ENDPOINT;
            }
            case StopReason.LimitReached limit -> {
                fail(limit.message() + "; " + StatusText.spent(result.spend()) + " spent in all; stopped with "
                        + state(result)
                        + "; with a higher limit the same command goes on");
                yield ExitCode.LIMIT;
            }
            case StopReason.TimeOver over -> {
                fail(over.message() + "; stopped with " + state(result) + "; the same command goes on");
                yield ExitCode.LIMIT;
            }
            case StopReason.TooManyFailures failures -> {
                fail("stopped, since " + failures.message());
                surroundings.say(state(result) + "; calls in flight have landed; see " + result.failedLog() + "; "
                        + tryAgain() + " and goes on");
                yield ExitCode.FAILED_UNITS;
            }
            case StopReason.TargetMissed missed -> {
                fail(missed.message() + "; " + shownOutput()
                        + (isOlderOutput() ? " was left as it was" : " was not written"));
                if (result.failed() > 0) {
                    sayLast(result);
                    surroundings.say("see " + result.failedLog());
                }
                yield ExitCode.LIMIT;
            }
            case StopReason.Broken broken -> throw new IllegalStateException(broken.failure());
            case StopReason.Enough enough -> throw new IllegalStateException("a run that has enough has not stopped");
            case null -> finishOnly ? finished(result) : result.awaited().isNobody() ? ended(result) : shared(result);
        };
    }

    /// Whether it tells nothing of the other processes.
    private boolean isOfPart(RunResult result) {
        return !settings.shard().isWhole() && !result.isOutputComplete()
                && !(result.stopped() instanceof StopReason.LimitReached);
    }

    /// Others have not ended: a launcher would end them if this process told of its failures.
    private ExitCode shared(RunResult result) {
        if (!quiet || result.failed() > 0) {
            surroundings.say("shard " + settings.shard() + " is done with " + state(result) + "; "
                    + (result.awaited().elsewhere()
                            ? "another process has dealt with " + shownOutput() + " meanwhile"
                            : shownOutput() + " is written when all are, and waits for "
                                    + result.awaited().words()));
        }
        if (result.lastFailure() != null) {
            surroundings.say("the last: " + result.lastFailure());
        }
        return ExitCode.DONE;
    }

    private void fail(String why) {
        surroundings.messages().error(why);
    }

    /// What the user can do about a refusal.
    private static String hint(Cause cause) {
        return switch (cause) {
            case UNAVAILABLE -> "; start the server or mend `api_url` (--wait-for-model waits for it)";
            case QUOTA -> "; add credit, or wait until the quota is renewed";
            default -> "";
        };
    }

    private ExitCode ended(RunResult result) {
        if (result.failed() > 0) {
            String failed = failedUnits(result);
            if (result.isOutputComplete()) {
                surroundings.say(failed);
            } else {
                fail(failed + tooMany(result) + "; " + shownOutput()
                        + (isOlderOutput() ? " was left as it was" : " was not written"));
            }
            sayLast(result);
            surroundings.say("see " + result.failedLog() + "; " + nextFor(result));
        }
        if (!result.isOutputComplete()) {
            return ExitCode.FAILED_UNITS;
        }
        written(result);
        return ExitCode.DONE;
    }

    private void sayLast(RunResult result) {
        if (result.lastFailure() != null) {
            surroundings.say("the last: " + result.lastFailure());
        }
    }

    /// As `10 units failed (8 of them in earlier runs; bad_request 2)`.
    private String failedUnits(RunResult result) {
        String failed = Quantity.count(result.failed(), "unit") + " failed";
        long before = result.failed() - result.failedNow();
        if (before == 0 || !settings.shard().isWhole()) {
            return failed + Summary.causes(result.failures());
        }
        return result.failedNow() == 0
                ? failed + " in earlier runs"
                : failed + Summary.causes(result.failures()).replaceFirst("\\(",
                        String.format(Locale.ROOT, "(%,d of them in earlier runs; ", before));
    }

    private String tooMany(RunResult result) {
        Allowance allowed = settings.allowedFailures();
        return allowed.isNone()
                ? ""
                : String.format(Locale.ROOT, ", more than the %,d that --allow-failures allows",
                        allowed.of(result.units()));
    }

    private boolean isOlderOutput() {
        return !plan.destination().standardOutput() && Files.exists(plan.output());
    }

    private String tryAgain() {
        return settings.skipFailed()
                ? "without --skip-failed the same command tries them again"
                : "the same command tries them again";
    }

    private String nextFor(RunResult result) {
        if (result.isOutputComplete()) {
            return plan.selection().target() == null
                    ? "the output is without them; " + tryAgain()
                    : "the target is reached without them, so they are not tried again";
        }
        return tryAgain() + (result.ended() == 0
                ? ""
                : ", with --finish it writes " + NextStep.finished(result.ended(), !plan.selection().isAll()));
    }

    private ExitCode finished(RunResult result) {
        if (result.ended() == 0) {
            surroundings.say("nothing is done yet for " + shownOutput() + "; no file was written");
            return ExitCode.FAILED_UNITS;
        }
        surroundings.say(state(result));
        written(result);
        return ExitCode.DONE;
    }

    private void written(RunResult result) {
        if (quiet) {
            return;
        }
        if (result.written() == null) {
            surroundings.say(shownOutput() + ": nothing was left to do");
        } else {
            surroundings.say("wrote " + (plan.destination().standardOutput() ? "to " : "") + shownOutput() + " ("
                    + Quantity.count(result.written().records(), "record") + ", "
                    + Quantity.bytes(result.written().size()) + ")");
        }
    }

    private String shownOutput() {
        return plan.destination().shownName();
    }

    /// As `179 of 200 units; 18 failed, 3 not run`.
    private static String state(RunResult result) {
        List<String> rest = new ArrayList<>();
        if (result.failed() > 0) {
            rest.add(Quantity.number(result.failed()) + " failed");
        }
        if (result.pending() > 0) {
            rest.add(Quantity.number(result.pending()) + " not run");
        }
        return String.format(Locale.ROOT, "%,d of %s", result.ended(), Quantity.count(result.units(), "unit"))
                + (rest.isEmpty() ? "" : "; " + String.join(", ", rest));
    }
}
