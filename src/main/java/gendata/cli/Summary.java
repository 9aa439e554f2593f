package gendata.cli;

import gendata.answer.Rung;
import gendata.model.Price;
import gendata.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The figures of a run at its end, for people.
final class Summary {
    private final Messages messages;

    Summary(Messages messages) {
        this.messages = messages;
    }

    /// Says no more than how records were chosen where nothing was done.
    ///
    /// @param part whether the result tells nothing of the other processes of the run
    void tell(RunResult result, boolean part) {
        figures(result, part);
        selected(result);
    }

    private void figures(RunResult result, boolean part) {
        if (result.finishedNow() + result.failedNow() + result.callsNow() + result.left().calls() == 0) {
            return;
        }
        messages.message(
                Quantity.count(result.finishedNow(), "unit") + " finished, " + Quantity.number(result.failedNow())
                        + " failed in " + Quantity.time(result.elapsed()));
        RunResult.LeftOut leftOut = result.leftOut();
        if (leftOut.skipped() + leftOut.rejected() > 0) {
            messages.detail(String.format(Locale.ROOT, "  %,d skipped, %,d rejected by the task's rules",
                    leftOut.skipped(), leftOut.rejected()));
        }
        int width = result.steps().stream().mapToInt(step -> step.key().length()).max().orElse(0);
        for (RunResult.StepCounts step : result.steps()) {
            if (step.spend().calls() + step.reused() == 0) {
                continue;
            }
            messages
                    .detail(String.format(Locale.ROOT, "  %-" + width + "s  %s", step.key(), counts(step)));
        }
        models(result);
        failedCalls(result);
        left(result);
        forms(result);
        cost(result, part);
    }

    /// Of a target that was missed the error tells.
    private void selected(RunResult result) {
        RunResult.Selected selected = result.selected();
        if (selected != null && result.stopped() == null) {
            messages.detail("  " + (selected.isAllWanted()
                    ? ""
                    : String.format(Locale.ROOT, "target of %,d records: ", selected.wanted())) + selected.tally()
                    + (result.failed() == 0
                            ? ""
                            : String.format(Locale.ROOT, ", %,d failed", result.failed())));
        }
    }

    /// Said only where several were asked.
    private void models(RunResult result) {
        if (result.models().values().stream().filter(spend -> spend.calls() > 0).count() < 2) {
            return;
        }
        int width = result.models().keySet().stream().mapToInt(String::length).max().orElse(0);
        result.models().forEach((name, spend) -> messages.detail(String.format(Locale.ROOT,
                "  model %-" + width + "s  %s, %,d + %,d tokens%s", name, Quantity.count(spend.calls(), "call"),
                spend.promptTokens(), spend.completionTokens(),
                spend.cost() == 0 ? "" : ", cost " + Price.shown(spend.cost()))));
    }

    private void failedCalls(RunResult result) {
        long failed = result.failedCalls().values().stream().mapToLong(Long::longValue).sum();
        if (failed == 0) {
            return;
        }
        messages.detail("  " + Quantity.count(failed, "call") + " without a usable answer"
                + causes(result.failedCalls()) + (result.waited().isZero()
                        ? ""
                        : "; waited " + Quantity.time(result.waited()) + " in all before asking again"));
        if (result.lost().calls() > 0) {
            messages.detail(String.format(Locale.ROOT,
                    "  %s lost on the way, counted with all the %,d tokens that they may have taken",
                    Quantity.count(result.lost().calls(), "call"), result.lost().tokens()));
        }
    }

    /// Nobody knows what became of them.
    private void left(RunResult result) {
        if (result.left().calls() > 0) {
            messages.detail(String.format(Locale.ROOT,
                    "  %s left in flight, counted with all the %,d tokens that they may have taken",
                    Quantity.count(result.left().calls(), "call"), result.left().tokens()));
        }
    }

    /// Said only where some were not just what was asked for.
    private void forms(RunResult result) {
        if (result.forms().keySet().stream().anyMatch(form -> !form.equals(Rung.WHOLE.code()))) {
            messages.detail("  answers taken as JSON:" + causes(result.forms()).replaceAll("[()]", ""));
        }
    }

    private void cost(RunResult result, boolean part) {
        if (result.spend().cost() > 0) {
            messages.detail("  cost: " + Price.shown(result.cost())
                    + (part ? "" : ", in all runs " + Price.shown(result.spend().cost())));
        }
    }

    private static String counts(RunResult.StepCounts step) {
        String reused = step.reused() == 0 ? "" : String.format(Locale.ROOT, ", %,d reused", step.reused());
        return String.format(Locale.ROOT, "%s%s, %,d + %,d tokens, %,d ms a call",
                Quantity.count(step.spend().calls(), "call"),
                reused, step.spend().promptTokens(), step.spend().completionTokens(), step.meanLatency().toMillis());
    }

    /// As ` (timeout 2, torn 1)`.
    static String causes(Map<String, Long> failures) {
        List<String> causes = new ArrayList<>();
        failures.forEach((cause, count) -> causes.add(String.format(Locale.ROOT, "%s %,d", cause, count)));
        return causes.isEmpty() ? "" : " (" + String.join(", ", causes) + ")";
    }
}
