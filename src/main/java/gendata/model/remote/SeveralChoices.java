package gendata.model.remote;

import gendata.model.Answer;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.model.Reply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Asks a server for several answers in one call, and remembers when it does not give them; safe for many threads.
///
/// A question that is refused before the first success is asked for one answer. If that is given, `n` was the reason; else nothing
/// is known. A server that ignores `n` is asked for the others one by one.
final class SeveralChoices {
    /// After so many questions that were refused for one answer, too, refusals are taken for what they are.
    private static final int MOST_TRIED = 20;

    private final Map<String, Form> tried = new ConcurrentHashMap<>();
    private volatile boolean single;
    private volatile boolean proven;

    /// How many answers to ask for.
    int of(ChatRequest request) {
        return single || tried.containsKey(request.fingerprint()) ? 1 : request.choices();
    }

    /// What the answer to a call for so many means: itself, or that the same has to be asked for one.
    Answer judge(Answer answer, int several, Form form, ChatRequest request) {
        return switch (answer) {
            case Reply reply -> {
                answered(reply, several, form, request);
                yield reply;
            }
            case Failure failure when several > 1 && !proven && isRefusal(failure) && tried.size() < MOST_TRIED -> {
                tried.put(request.fingerprint(), form);
                yield new Failure.Format(failure.message());
            }
            case Failure failure -> failure;
        };
    }

    private void answered(Reply reply, int several, Form form, ChatRequest request) {
        if (several > 1) {
            proven = proven || !reply.others().isEmpty();
            single = !proven;
        } else if (request.choices() > 1 && form.equals(tried.remove(request.fingerprint()))) {
            single = !proven;
        }
    }

    private static boolean isRefusal(Failure failure) {
        return failure.reply() == null
                && (failure instanceof Failure.BadRequest || failure instanceof Failure.ServerError);
    }
}
