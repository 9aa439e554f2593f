package gendata.model;

import java.util.ArrayList;
import java.util.List;

/// Counts each call, lets the request judge each reply and has every attempt that may have been billed written before it is used.
///
/// A call for which something is reserved is written before it is made, too, so that it counts even if the process is killed.
/// Safe for many threads when its parts are.
public final class RecordedModel implements ChatModel {
    private final ChatModel inner;
    private final ReplyLog log;
    private final Tariff tariff;

    public RecordedModel(ChatModel inner, ReplyLog log, Tariff tariff) {
        this.inner = inner;
        this.log = log;
        this.tariff = tariff;
    }

    @Override
    public Answer ask(ChatRequest request) throws InterruptedException {
        if (request.isReserved()) {
            log.asking(request);
        }
        Answer answer = inner.ask(request);
        List<Attempt> others = others(request, answer);
        Answer judged = switch (answer) {
            case Reply reply -> request.acceptance().judge(reply.withAttempt(request.effort().attempts() + 1));
            case Failure failure -> failure;
        };
        request.effort().count(judged);
        if (request.isReserved() || mayBeBilled(judged)) {
            List<Attempt> attempts = new ArrayList<>(others);
            attempts.add(new Attempt(request, judged, tariff.charge(request, judged)));
            log.record(attempts);
        }
        for (Attempt other : others) {
            if (other.answer() instanceof Reply taken) {
                request.acceptance().alsoTaken(other.request().fingerprint(), taken);
            }
        }
        return judged;
    }

    /// What came with an answer is paid for with it, and judged before it: the request keeps the value it judged last.
    private static List<Attempt> others(ChatRequest request, Answer answer) {
        Reply first = switch (answer) {
            case Reply reply -> reply;
            case Failure failure -> failure.reply();
        };
        List<Attempt> attempts = new ArrayList<>();
        for (int index = 0; first != null
                && index < Math.min(first.others().size(), request.others().size()); index++) {
            Reply other = first.others().get(index).withAttempt(request.effort().attempts() + 1);
            attempts.add(new Attempt(request.other(index), request.acceptance().judge(other), Spend.NONE));
        }
        return attempts;
    }

    private static boolean mayBeBilled(Answer answer) {
        return switch (answer) {
            case Reply reply -> true;
            case Failure failure -> failure.maybeBilled();
        };
    }
}
