package gendata.run;

import gendata.model.Availability;
import gendata.model.ChatModel;
import gendata.model.ModelApi;
import gendata.model.PacedModel;
import gendata.model.RecordedModel;
import gendata.model.RememberingModel;
import gendata.model.ReplyLog;
import gendata.model.RetryPolicy;
import gendata.model.RetryingModel;
import gendata.steps.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Puts a run's models together: remembered, else asked again while that helps, a bounded number at once, each attempt recorded.
final class Models {
    private Models() {}

    static ChatModel of(List<Step> steps, RunSettings settings, ReplyLog log, Totals totals, StopSignal stop) {
        ChatModel asked = counted(bySteps(steps), totals);
        ChatModel recorded = new RecordedModel(asked, log);
        ChatModel paced = new PacedModel(recorded, settings.concurrency(), stop);
        ChatModel retrying = new RetryingModel(paced, RetryPolicy.DEFAULT, stop,
                new Availability(System::nanoTime, settings.waitForModel()), new Random());
        return new RememberingModel(retrying, log);
    }

    private static ChatModel bySteps(List<Step> steps) {
        Map<String, ChatModel> models = new HashMap<>();
        for (Step step : steps) {
            models.put(step.key(), ModelApi.named(step.endpoint().api()).open(step.endpoint()));
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

    private static ChatModel counted(ChatModel model, Totals totals) {
        return request -> {
            totals.asking(1);
            try {
                return model.ask(request);
            } finally {
                totals.asking(-1);
            }
        };
    }
}
