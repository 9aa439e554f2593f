package gendata.model;

/// Counts each call, lets the request judge each reply and has every attempt that may have been billed written before it is used.
///
/// Safe for many threads when its parts are.
public final class RecordedModel implements ChatModel {
    private final ChatModel inner;
    private final ReplyLog log;

    public RecordedModel(ChatModel inner, ReplyLog log) {
        this.inner = inner;
        this.log = log;
    }

    @Override
    public Answer ask(ChatRequest request) throws InterruptedException {
        int attempt = request.calls().incrementAndGet();
        Answer judged = switch (inner.ask(request)) {
            case Reply reply -> request.acceptance().judge(reply.withAttempt(attempt));
            case Failure failure -> failure;
        };
        if (maybeBilled(judged)) {
            log.record(new Attempt(request, judged));
        }
        return judged;
    }

    private static boolean maybeBilled(Answer answer) {
        return switch (answer) {
            case Reply reply -> true;
            case Failure failure -> failure.maybeBilled();
        };
    }
}
