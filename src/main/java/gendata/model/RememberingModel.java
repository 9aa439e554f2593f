package gendata.model;

import java.util.ArrayList;
import java.util.List;

/// Answers from the replies of earlier runs where it can, else asks; safe for many threads when its parts are.
public final class RememberingModel implements ChatModel {
    private final ChatModel inner;
    private final ReplyLog log;

    public RememberingModel(ChatModel inner, ReplyLog log) {
        this.inner = inner;
        this.log = log;
    }

    /// A remembered reply that the request would no longer take, since its checks have changed, is asked for again with the reason,
    /// as it would have been had it just come.
    @Override
    public Answer ask(ChatRequest request) throws InterruptedException {
        Reply remembered = log.accepted(request);
        return switch (remembered == null ? null : request.acceptance().judge(remembered)) {
            case null -> inner.ask(request.others().isEmpty() ? request : request.together(missing(request)));
            case Reply reply -> {
                log.reused(request);
                yield reply;
            }
            case Failure.Malformed malformed -> inner.ask(
                    request.correcting(malformed.reply().text(), malformed.message()));
            case Failure other -> inner.ask(request.together(List.of()));
        };
    }

    /// Of the questions that the same call may answer, those that no earlier run has answered.
    private List<String> missing(ChatRequest request) {
        List<String> missing = new ArrayList<>();
        for (int index = 0; index < request.others().size(); index++) {
            if (log.accepted(request.other(index)) == null) {
                missing.add(request.others().get(index));
            }
        }
        return missing;
    }
}
