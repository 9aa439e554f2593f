package gendata.run;

import gendata.model.Answer;
import gendata.model.Availability;
import gendata.model.Budget;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.FallbackModel;
import gendata.model.Pause;
import gendata.model.Pool;
import gendata.model.RecordedModel;
import gendata.model.RememberingModel;
import gendata.model.ReplyLog;
import gendata.model.RetryPolicy;
import gendata.model.RetryingModel;
import gendata.model.Tariff;
import gendata.model.pace.Pace;
import gendata.model.pace.PacedModel;
import gendata.plan.Plan;
import gendata.plan.Terms;
import gendata.steps.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A run's models put together: remembered, else asked again while that helps, within the limits, paced, each attempt recorded.
/// Thread-safe.
final class Models implements ChatModel {
    private static final int WINDOW_FACTOR = 2;
    private static final int WINDOW_EXTRA = 64;

    private final Map<String, PacedModel> paced = new LinkedHashMap<>();
    /// What is asked for the targets of a request, by their names in an order of their own.
    private final Map<Set<String>, ChatModel> asked = new LinkedHashMap<>();
    private final ChatModel outermost;
    private final boolean oneByOne;

    /// @param waitForModel whether to wait for an endpoint that is not there for as long as it takes
    /// @param budget what this process may spend
    Models(Plan plan, boolean waitForModel, Budget budget, ReplyLog log, Totals totals, StopSignal stop) {
        Terms terms = plan.terms();
        List<ModelServers> models = ModelServers.of(plan, terms);
        // What nobody bills needs no account, unless a limit counts it.
        boolean counts = !terms.limits().spending().areNone();
        oneByOne = models.stream().allMatch(model -> model.pacing().concurrency().orElse(0) == 1);
        Pause pause = counted(stop, totals);
        for (ModelServers model : models) {
            Tariff tariff = new Tariff(terms.price(model.name()));
            Availability availability = new Availability(System::nanoTime, waitForModel);
            List<ChatModel> servers = model.servers().stream()
                    .map(server -> WatchedModel.of(availability.seen(new RecordedModel(server, log, tariff)),
                            models.size() == 1 ? "" : model.name(), totals, stop))
                    .toList();
            PacedModel pacing = new PacedModel(servers, model.pacing(), counts || !model.isInProcess() ? budget : null,
                    tariff, stop, System::nanoTime, new Random());
            stop.onStop(pacing::wake);
            paced.put(model.name(), pacing);
            asked.put(Set.of(model.name()), retrying(pacing, pause, availability));
        }
        for (Step step : plan.steps()) {
            for (Pool pool : step.models().pools().values()) {
                if (!pool.fallback() || pool.members().size() == 1) {
                    continue;
                }
                Availability availability = new Availability(System::nanoTime, waitForModel);
                FallbackModel fallback = new FallbackModel(Map.copyOf(paced));
                asked.put(pool.members().stream().map(member -> member.name()).collect(Collectors.toSet()),
                        retrying(WatchedModel.ending(availability.seen(fallback), stop),
                                pause, availability));
            }
        }
        outermost = new RememberingModel(this::route, log);
    }

    private static ChatModel retrying(ChatModel model, Pause pause, Availability availability) {
        return new RetryingModel(model, RetryPolicy.DEFAULT, pause, availability, new Random());
    }

    @Override
    public Answer ask(ChatRequest request) throws InterruptedException {
        return outermost.ask(request);
    }

    private Answer route(ChatRequest request) throws InterruptedException {
        Set<String> names = request.hasFallback()
                ? request.targets().stream().map(target -> target.model())
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of(request.model());
        ChatModel model = asked.get(names);
        if (model == null) {
            throw new IllegalArgumentException("nobody was made for " + names);
        }
        return model.ask(request);
    }

    /// How many units should be in work now: more than requests in flight, so that units which wait for a server leave the
    /// requests to others; with one request at a time it is one unit, so that all is asked in the order of the input.
    int window() {
        return oneByOne
                ? 1
                : paced.values().stream().mapToInt(PacedModel::limit).sum() * WINDOW_FACTOR + WINDOW_EXTRA;
    }

    /// From now on only this part of what is allowed a minute is for this process.
    void share(double part) {
        paced.values().forEach(model -> model.share(part));
    }

    /// How fast each model is asked just now, by its name.
    Map<String, Pace> paces() {
        Map<String, Pace> paces = new LinkedHashMap<>();
        paced.forEach((name, model) -> paces.put(name, model.pace()));
        return paces;
    }

    /// How fast all together are asked just now.
    Pace pace() {
        return Pace.together(paces().values());
    }

    private static Pause counted(Pause pause, Totals totals) {
        return duration -> {
            totals.waited(duration);
            return pause.sleep(duration);
        };
    }
}
