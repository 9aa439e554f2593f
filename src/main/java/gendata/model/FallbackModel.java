package gendata.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks the first of a request's targets that works; safe for many threads when its parts are.
///
/// After a call that broke or got lost another target gets the next try, and after each third that was one too many for a server.
public final class FallbackModel implements ChatModel {
    private static final int REFUSALS = 3;

    private final Map<String, ChatModel> models;

    /// @param models by the names of targets
    public FallbackModel(Map<String, ChatModel> models) {
        this.models = Map.copyOf(models);
    }

    /// The answer of one that works; else why one does not that may work again; else that all quotas are used up.
    @Override
    public Answer ask(ChatRequest request) throws InterruptedException {
        int first = broken(request);
        Failure.@Nullable Unavailable away = null;
        Failure quota = new Failure.Quota("the quota of every model that may be asked is used up");
        for (int number = 0; number < request.targets().size(); number++) {
            ChatRequest turned = request.turnedTo((first + number) % request.targets().size());
            Answer answer = model(turned.model()).ask(turned);
            if (answer instanceof Failure.Unavailable unavailable) {
                away = unavailable;
            } else if (answer instanceof Failure.Quota used) {
                quota = used;
            } else {
                return answer;
            }
        }
        return away == null ? quota : away;
    }

    private ChatModel model(String name) {
        ChatModel model = models.get(name);
        if (model == null) {
            throw new IllegalArgumentException("no model " + name);
        }
        return model;
    }

    private static int broken(ChatRequest request) {
        Map<Cause, Integer> failures = request.effort().failures();
        return (failures.getOrDefault(Cause.SERVER_ERROR, 0) + failures.getOrDefault(Cause.TIMEOUT, 0)
                + failures.getOrDefault(Cause.TORN, 0) + failures.getOrDefault(Cause.RATE_LIMITED, 0) / REFUSALS)
                % request.targets().size();
    }
}
