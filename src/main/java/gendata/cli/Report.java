package gendata.cli;

import gendata.model.Cause;
import gendata.plan.Plan;
import gendata.run.RunResult;
import gendata.run.StopReason;
import gendata.run.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a run says to people: what it is about to do, how far it is, and how it ended.
final class Report {
    private final Surroundings surroundings;
    private final boolean quiet;

    Report(Surroundings surroundings, boolean quiet) {
        this.surroundings = surroundings;
        this.quiet = quiet;
    }

    void begin(Plan plan, boolean finishOnly) {
        if (quiet) {
            return;
        }
        plan.notes().forEach(note -> surroundings.say("note: " + note));
        if (plan.input().badRows() > 0) {
            surroundings.say("note: " + Quantity.count(plan.input().badRows(), "bad row") + " left out");
        }
        if (!finishOnly) {
            surroundings.say(plan.source().shownName() + ": " + Quantity.count(plan.input().rows(), "row") + " × "
                    + Quantity.count(plan.steps().size(), "step") + " = " + Quantity.count(plan.calls(), "call")
                    + " to " + plan.steps().getFirst().endpoint().model() + " ("
                    + plan.steps().getFirst().endpoint().api() + ")");
        }
    }

    Watcher watcher() {
        if (quiet) {
            return new SilentWatcher();
        }
        return surroundings.isTerminal() ? new BarWatcher(surroundings) : new LineWatcher(surroundings);
    }

    ExitCode end(Plan plan, RunResult result, boolean finishOnly) {
        if (!quiet) {
            totals(result);
        }
        return switch (result.stopped()) {
            case StopReason.Interrupted interrupted -> {
                surroundings.say("interrupted with " + state(result) + "; the same command resumes");
                yield ExitCode.INTERRUPTED;
            }
            case StopReason.Refused refused -> {
                surroundings.say(refused.failure().cause().code() + ": " + refused.failure().message()
                        + hint(refused.failure().cause()));
                surroundings.say("stopped with " + state(result) + "; no unit is lost, the same command resumes");
                yield ExitCode.ENDPOINT;
            }
            case StopReason.Broken broken -> throw new IllegalStateException(broken.failure());
            case null -> finishOnly ? finished(plan, result) : ended(plan, result);
        };
    }

    /// What the user can do about a refusal.
    private static String hint(Cause cause) {
        return switch (cause) {
            case UNAVAILABLE -> "; start the server or mend `api_url` (--wait-for-model waits for it)";
            case QUOTA -> "; add credit, or wait until the quota is renewed";
            default -> "";
        };
    }

    private ExitCode ended(Plan plan, RunResult result) {
        if (result.failed() > 0) {
            surroundings.say(Quantity.count(result.failed(), "unit") + " failed (" + causes(result.failures())
                    + "); " + plan.output() + " was not written");
            surroundings.say("see " + result.failedLog() + "; run the same command to try them again, or add --finish "
                    + "to write the " + Quantity.count(result.ended(), "finished unit"));
            return ExitCode.FAILED_UNITS;
        }
        written(plan, result);
        return ExitCode.DONE;
    }

    private ExitCode finished(Plan plan, RunResult result) {
        if (result.ended() == 0) {
            surroundings.say("nothing is done yet for " + plan.output() + "; no file was written");
            return ExitCode.FAILED_UNITS;
        }
        surroundings.say(state(result));
        written(plan, result);
        return ExitCode.DONE;
    }

    private void written(Plan plan, RunResult result) {
        if (quiet) {
            return;
        }
        if (result.written() == null) {
            surroundings.say(plan.output() + ": nothing was left to do");
        } else {
            surroundings.say("wrote " + plan.output() + " (" + Quantity.count(result.records(), "record") + ", "
                    + Quantity.bytes(result.written().size()) + ")");
        }
    }

    private void totals(RunResult result) {
        if (result.finishedNow() + result.failed() == 0) {
            return;
        }
        surroundings.say(Quantity.count(result.finishedNow(), "unit") + " finished, " + result.failed()
                + " failed in " + Quantity.time(result.elapsed()));
        int width = result.steps().stream().mapToInt(step -> step.key().length()).max().orElse(0);
        for (RunResult.StepCounts step : result.steps()) {
            surroundings.err().println(String.format(Locale.ROOT, "  %-" + width + "s  %s", step.key(), counts(step)));
        }
    }

    private static String counts(RunResult.StepCounts step) {
        String reused = step.reused() == 0 ? "" : String.format(Locale.ROOT, ", %,d reused", step.reused());
        return String.format(Locale.ROOT, "%s%s, %,d + %,d tokens, %,d ms a call", Quantity.count(step.calls(), "call"),
                reused, step.promptTokens(), step.completionTokens(), step.meanLatency().toMillis());
    }

    /// As `179 of 200 units; 18 failed, 3 not run`.
    private static String state(RunResult result) {
        List<String> rest = new ArrayList<>();
        if (result.failed() > 0) {
            rest.add(result.failed() + " failed");
        }
        if (result.pending() > 0) {
            rest.add(result.pending() + " not run");
        }
        return String.format(Locale.ROOT, "%,d of %s", result.ended(), Quantity.count(result.units(), "unit"))
                + (rest.isEmpty() ? "" : "; " + String.join(", ", rest));
    }

    private static String causes(Map<String, Long> failures) {
        List<String> causes = new ArrayList<>();
        failures.forEach((cause, count) -> causes.add(cause + " " + count));
        return String.join(", ", causes);
    }
}
