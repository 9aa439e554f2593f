package gendata.journal;

import gendata.model.Reply;
import gendata.model.Spend;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The accepted replies of earlier runs that can be used again, as the reply log has them. Thread-safe.
public final class AcceptedReplies implements Closeable {
    private final IndexReader index;
    private final OpenFiles<LineScanner> logs;
    private final LineTable numbers;
    private final Spend spend;
    private final ModelNumber.Sums byModel;

    private AcceptedReplies(IndexReader index, OpenFiles<LineScanner> logs, int most, Spend spend,
            ModelNumber.Sums byModel) {
        this.index = index;
        this.logs = logs;
        this.numbers = new LineTable(most);
        this.spend = spend;
        this.byModel = byModel;
    }

    /// @param attempts the lines of the logs
    static AcceptedReplies read(Lines attempts, UnitFilter wanted) throws IOException {
        try (IndexReader entries = attempts.open()) {
            Spend spend = Spend.NONE;
            ModelNumber.Sums byModel = new ModelNumber.Sums();
            int accepted = 0;
            int size = attempts.size();
            for (int number = 0; number < size; number++) {
                entries.moveTo(number);
                LineFacts.Attempted facts = entries.attempted();
                spend = spend.plus(facts.charged());
                byModel.add(facts.model(), facts.charged());
                accepted += facts.isAccepted() ? 1 : 0;
            }
            AcceptedReplies replies = new AcceptedReplies(attempts.open(), new OpenFiles<>(LineScanner::new), accepted,
                    spend,
                    byModel);
            try {
                replies.fill(entries, size, wanted);
            } catch (IOException failure) {
                replies.close();
                throw failure;
            }
            return replies;
        }
    }

    private void fill(IndexReader entries, int attempts, UnitFilter wanted) throws IOException {
        for (int number = 0; number < attempts; number++) {
            entries.moveTo(number);
            LineFacts.Attempted facts = entries.attempted();
            long accepted = facts.accepted();
            if (facts.isAccepted() && wanted.wants(facts.unit())) {
                numbers.put(accepted, accepted, number, other -> isAt(other, accepted));
            }
        }
    }

    private boolean isAt(int number, long accepted) throws IOException {
        index.moveTo(number);
        return index.attempted().accepted() == accepted;
    }

    /// How many there are.
    public int size() {
        return numbers.size();
    }

    /// What all runs so far have spent, by the log.
    public Spend spend() {
        return spend;
    }

    /// What all runs so far have spent with the model of this name.
    public Spend spend(String model) {
        return byModel.of(model);
    }

    /// The reply to this request, or null.
    public synchronized @Nullable Reply find(String fingerprint) {
        long accepted = UnitNumber.of(fingerprint).high();
        try {
            int number = numbers.find(accepted, accepted, other -> isAt(other, accepted));
            return number == LineTable.ABSENT ? null : reply(number, fingerprint);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private @Nullable Reply reply(int number, String fingerprint) throws IOException {
        index.moveTo(number);
        long offset = index.offset();
        try {
            LineScanner lines = logs.of(index.logFile());
            return lines.moveTo(offset) ? ReplyLine.accepted(lines.copy(), fingerprint) : null;
        } catch (JacksonException damaged) {
            throw new RunFolderException(index.logFile() + ": at byte " + offset
                    + " is not the line that gendata wrote; restore the file, or start anew with another --output",
                    damaged);
        }
    }

    @Override
    public void close() throws IOException {
        try (index) {
            logs.close();
        }
    }
}
