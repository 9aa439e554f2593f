package gendata.run;

import gendata.model.Answer;
import gendata.model.Availability;
import gendata.model.Budget;
import gendata.model.Cause;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.Endpoint;
import gendata.model.Failure;
import gendata.model.ModelApi;
import gendata.model.Pause;
import gendata.model.RecordedModel;
import gendata.model.RememberingModel;
import gendata.model.Reply;
import gendata.model.ReplyLog;
import gendata.model.RetryPolicy;
import gendata.model.RetryingModel;
import gendata.model.Spend;
import gendata.model.Tariff;
import gendata.model.pace.Pace;
import gendata.model.pace.PacedModel;
import gendata.model.pace.Pacing;
import gendata.plan.Plan;
import gendata.steps.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A run's models put together: remembered, else asked again while that helps, within the limits, paced, each attempt recorded.
/// Thread-safe.
final class Models implements ChatModel {
    /// Questions at once to a model inside this process, where the task does not say how many.
    private static final int IN_PROCESS = 64;
    private static final int WINDOW_FACTOR = 2;
    private static final int WINDOW_EXTRA = 64;

    private final PacedModel paced;
    private final ChatModel outermost;
    private final boolean oneByOne;

    /// @param waitForModel whether to wait for an endpoint that is not there for as long as it takes
    /// @param spent what earlier runs have spent
    Models(Plan plan, boolean waitForModel, Spend spent, ReplyLog log, Totals totals, StopSignal stop) {
        Tariff tariff = new Tariff(plan.terms().price());
        Pacing pacing = pacing(plan);
        oneByOne = pacing.concurrency().orElse(0) == 1;
        Availability availability = new Availability(System::nanoTime, waitForModel);
        List<ChatModel> servers = new ArrayList<>();
        for (ChatModel server : servers(plan.steps())) {
            servers.add(watched(availability.seen(new RecordedModel(server, log, tariff)), totals, stop));
        }
        paced = new PacedModel(servers, pacing, budget(plan, tariff, spent), stop, System::nanoTime, new Random());
        stop.onStop(paced::wake);
        ChatModel retrying = new RetryingModel(paced, RetryPolicy.DEFAULT, counted(stop, totals),
                availability, new Random());
        outermost = new RememberingModel(retrying, log);
    }

    private static Pacing pacing(Plan plan) {
        Pacing pacing = plan.terms().pacing();
        return pacing.concurrency().isEmpty() && isInProcess(plan)
                ? new Pacing(OptionalInt.of(IN_PROCESS), pacing.requestsPerMinute(), pacing.tokensPerMinute())
                : pacing;
    }

    @Override
    public Answer ask(ChatRequest request) throws InterruptedException {
        return outermost.ask(request);
    }

    /// How many units should be in work now: more than requests in flight, so that units which wait for a server leave the
    /// requests to others; with one request at a time it is one unit, so that all is asked in the order of the input.
    int window() {
        return oneByOne ? 1 : paced.limit() * WINDOW_FACTOR + WINDOW_EXTRA;
    }

    /// How fast it is asked just now.
    Pace pace() {
        return paced.pace();
    }

    private static boolean isInProcess(Plan plan) {
        return plan.steps().stream().allMatch(step -> ModelApi.named(step.endpoint().api()).isInProcess());
    }

    /// What nobody bills needs no account, unless a limit counts it.
    private static @Nullable Budget budget(Plan plan, Tariff tariff, Spend spent) {
        Budget.Limits limits = plan.terms().limits().spending();
        return limits.areNone() && isInProcess(plan) ? null : new Budget(limits, tariff, spent);
    }

    private static Pause counted(Pause pause, Totals totals) {
        return duration -> {
            totals.waited(duration);
            return pause.sleep(duration);
        };
    }

    /// A model for each address, which asks as the step of the request says. All steps have the same addresses.
    private static List<ChatModel> servers(List<Step> steps) {
        List<Map<String, ChatModel>> servers = new ArrayList<>();
        for (Step step : steps) {
            List<Endpoint> endpoints = step.endpoint().atEachUrl();
            for (int server = 0; server < endpoints.size(); server++) {
                if (servers.size() == server) {
                    servers.add(new HashMap<>());
                }
                Endpoint endpoint = endpoints.get(server);
                servers.get(server).put(step.key(), ModelApi.named(endpoint.api()).open(endpoint));
            }
        }
        return servers.stream().<ChatModel>map(bySteps -> request -> model(bySteps, request.step()).ask(request))
                .toList();
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
