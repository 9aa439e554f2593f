package gendata.run;

import gendata.model.Answer;
import gendata.model.Availability;
import gendata.model.Budget;
import gendata.model.Cause;
import gendata.model.ChatModel;
import gendata.model.Failure;
import gendata.model.ModelApi;
import gendata.model.PacedModel;
import gendata.model.Pause;
import gendata.model.RecordedModel;
import gendata.model.RememberingModel;
import gendata.model.Reply;
import gendata.model.ReplyLog;
import gendata.model.ReservingModel;
import gendata.model.RetryPolicy;
import gendata.model.RetryingModel;
import gendata.model.Spend;
import gendata.model.Tariff;
import gendata.plan.Plan;
import gendata.steps.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Puts a run's models together: remembered, else asked again while that helps, a bounded number at once, each attempt recorded.
final class Models {
    /// Requests in flight at most, where the task does not say how many.
    static final int CONCURRENCY = 64;

    private Models() {}

    /// @param spent what earlier runs have spent
    static ChatModel of(Plan plan, RunSettings settings, Tariff tariff, Spend spent, ReplyLog log, Totals totals,
            StopSignal stop) {
        ChatModel asked = watched(bySteps(plan.steps()), totals, stop);
        ChatModel recorded = new RecordedModel(asked, log, tariff);
        ChatModel paced = new PacedModel(recorded, plan.terms().pacing().concurrency().orElse(CONCURRENCY), stop);
        ChatModel affordable = withinLimits(paced, plan.terms().limits().spending(), tariff, spent, stop);
        ChatModel retrying = new RetryingModel(affordable, RetryPolicy.DEFAULT, counted(stop, totals),
                new Availability(System::nanoTime, settings.waitForModel()), new Random());
        return new RememberingModel(retrying, log);
    }

    private static ChatModel withinLimits(ChatModel model, Budget.Limits limits, Tariff tariff, Spend spent,
            StopSignal stop) {
        if (limits.areNone()) {
            return model;
        }
        Budget budget = new Budget(limits, spent, stop);
        stop.onStop(budget::wake);
        return new ReservingModel(model, budget, tariff);
    }

    private static Pause counted(Pause pause, Totals totals) {
        return duration -> {
            totals.waited(duration);
            return pause.sleep(duration);
        };
    }

    private static ChatModel bySteps(List<Step> steps) {
        Map<String, ChatModel> models = new HashMap<>();
        for (Step step : steps) {
            models.put(step.key(), ModelApi.named(step.endpoint().api()).open(step.endpoint().atEachUrl().getFirst()));
        }
        return request -> model(models, request.step()).ask(request);
    }

    private static ChatModel model(Map<String, ChatModel> models, String step) {
        ChatModel model = models.get(step);
        if (model == null) {
            throw new IllegalArgumentException("no step " + step);
        }
        return model;
    }

    /// Counts what is in flight, and ends the run the moment an endpoint says that it serves nobody: before another
    /// question can take the place of the refused one.
    private static ChatModel watched(ChatModel model, Totals totals, StopSignal stop) {
        return request -> {
            totals.asking(1);
            try {
                Answer answer = model.ask(request);
                switch (answer) {
                    case Reply reply -> totals.waiting(null);
                    case Failure failure -> {
                        totals.failedCall(failure.cause());
                        if (failure.cause().treatment() == Cause.Treatment.STOP_RUN) {
                            stop.stop(new StopReason.Refused(failure));
                        } else if (failure.cause().treatment() == Cause.Treatment.WAIT) {
                            totals.waiting(failure.cause().code() + ": " + failure.message());
                        }
                    }
                }
                return answer;
            } finally {
                totals.asking(-1);
            }
        };
    }
}
