package gendata.run;

import gendata.model.Answer;
import gendata.model.Cause;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.model.Reply;

/// Looks on while a model is asked.
final class WatchedModel {
    private WatchedModel() {}

    /// Counts what is in flight, and ends the run the moment an endpoint says that it serves nobody: before another
    /// question can take the place of the refused one. A used-up quota does not where another model may take over.
    ///
    /// @param name of the model in a task with several; else empty
    static ChatModel of(ChatModel model, String name, Totals totals, StopSignal stop) {
        return request -> {
            totals.asking(1);
            try {
                Answer answer = model.ask(request);
                switch (answer) {
                    case Reply reply -> totals.waiting(null);
                    case Failure failure -> {
                        totals.failedCall(failure.cause());
                        if (!mayBeTakenOver(failure, request)) {
                            stopIfNobodyIsServed(failure, name, stop);
                        }
                        if (failure.cause().treatment() == Cause.Treatment.WAIT) {
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

    /// Ends the run when no model that may be asked serves anybody.
    static ChatModel ending(ChatModel model, StopSignal stop) {
        return request -> {
            Answer answer = model.ask(request);
            if (answer instanceof Failure.Quota quota) {
                stopIfNobodyIsServed(quota, "", stop);
            }
            return answer;
        };
    }

    private static boolean mayBeTakenOver(Failure failure, ChatRequest request) {
        return request.hasFallback() && failure.cause() == Cause.QUOTA;
    }

    private static void stopIfNobodyIsServed(Failure failure, String name, StopSignal stop) {
        if (failure.cause().treatment() == Cause.Treatment.STOP_RUN) {
            stop.stop(new StopReason.Refused(failure, name));
        }
    }
}
