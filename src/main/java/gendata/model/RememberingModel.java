package gendata.model;

/// Answers from the replies of earlier runs where it can, else asks; safe for many threads when its parts are.
public final class RememberingModel implements ChatModel {
    private final ChatModel inner;
    private final ReplyLog log;

    public RememberingModel(ChatModel inner, ReplyLog log) {
        this.inner = inner;
        this.log = log;
    }

    /// A remembered reply that the request would no longer take, since its checks have changed, is asked for anew.
    @Override
    public Answer ask(ChatRequest request) throws InterruptedException {
        Reply remembered = log.accepted(request);
        if (remembered != null && request.acceptance().judge(remembered) instanceof Reply reply) {
            return reply;
        }
        return inner.ask(request);
    }
}
