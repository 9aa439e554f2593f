package gendata.model.openai;

import gendata.model.Answer;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.model.Reply;

/// Asks a server for several answers in one call, and remembers when it does not take that; safe for many threads.
///
/// A refusal before the first success is taken for one of `n`: if it was meant otherwise, nothing is lost but the saving. A server
/// that ignores `n` gives one answer, and is asked for the others one by one.
final class SeveralChoices {
    private volatile boolean refused;
    private volatile boolean proven;

    /// How many answers to ask for.
    int of(ChatRequest request) {
        return refused ? 1 : request.choices();
    }

    /// What a failure of a call for so many means: itself, or that the same has to be asked for one.
    Answer judge(Answer answer, int several) {
        if (several == 1) {
            return answer;
        }
        switch (answer) {
            case Reply reply -> proven = true;
            case Failure.BadRequest bad when bad.reply() == null && !proven -> {
                refused = true;
                return new Failure.Format(bad.message());
            }
            case Failure other -> {
                // as it is
            }
        }
        return answer;
    }
}
