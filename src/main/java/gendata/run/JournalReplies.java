package gendata.run;

import gendata.journal.AcceptedReplies;
import gendata.journal.LogLine;
import gendata.journal.ReplyLine;
import gendata.model.Attempt;
import gendata.model.ChatRequest;
import gendata.model.Reply;
import gendata.model.ReplyLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Connects the models to the journal: attempts go into the reply log, accepted replies of earlier runs come out of it. Thread-safe.
final class JournalReplies implements ReplyLog {
    private final LogWriter writer;
    private final AcceptedReplies earlier;
    private final Totals totals;
    private final StopSignal stop;

    JournalReplies(LogWriter writer, AcceptedReplies earlier, Totals totals, StopSignal stop) {
        this.writer = writer;
        this.earlier = earlier;
        this.totals = totals;
        this.stop = stop;
    }

    @Override
    public void asking(ChatRequest request) throws InterruptedException {
        write(List.of(ReplyLine.asking(request)));
        totals.asking(request);
    }

    @Override
    public void record(List<Attempt> attempts) throws InterruptedException {
        write(attempts.stream().map(ReplyLine::of).toList());
        attempts.forEach(totals::attempt);
    }

    private void write(List<LogLine> lines) {
        try {
            writer.write(lines);
        } catch (IOException failure) {
            // At once, before the place of this request is given to another whose reply would be lost too.
            stop.stop(new StopReason.Broken(failure));
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public @Nullable Reply accepted(ChatRequest request) {
        return earlier.find(request.fingerprint());
    }

    @Override
    public void reused(ChatRequest request) {
        totals.reused(request.step());
    }
}
