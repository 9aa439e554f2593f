package gendata.model;

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
        Answer judged = switch (inner.ask(request)) {
            case Reply reply -> request.acceptance().judge(reply.withAttempt(request.effort().attempts() + 1));
            case Failure failure -> failure;
        };
        request.effort().count(judged);
        if (request.isReserved() || mayBeBilled(judged)) {
            log.record(new Attempt(request, judged, tariff.charge(request, judged)));
        }
        return judged;
    }

    private static boolean mayBeBilled(Answer answer) {
        return switch (answer) {
            case Reply reply -> true;
            case Failure failure -> failure.maybeBilled();
        };
    }
}
