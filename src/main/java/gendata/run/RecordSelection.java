package gendata.run;

import gendata.format.Json;
import gendata.journal.EndedLine;
import gendata.journal.EndedRecords;
import gendata.plan.Dedup;
import gendata.plan.Selection;
import gendata.similarity.Distinct;
import gendata.similarity.Shingles;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Decides in the order of the units which records are written, and remembers it by a bit for each, so that each pass over them takes the
/// same. Not thread-safe.
final class RecordSelection {
    private final Selection selection;
    private final RecordOrder order;
    private final EndedRecords records;
    private final BitSet taken = new BitSet();
    private long tried;
    private long skipped;
    private long rejected;
    private long nearDuplicates;
    private long takenCount;
    private int seen;

    /// Goes through the records once, unless all are written.
    RecordSelection(Selection selection, RecordOrder order, EndedRecords records) throws IOException {
        this.selection = selection;
        this.order = order;
        this.records = records;
        if (!selection.isAll()) {
            Dedup dedup = selection.dedup();
            Distinct distinct = dedup == null ? null : new Distinct(dedup.threshold());
            order.inOrder(line -> look(line, distinct));
        }
    }

    /// What is compared of a record: a text as it is, of null and of a column that is not there nothing, of anything else its JSON.
    static Shingles compared(JsonNode record, Selection selection) {
        Dedup dedup = selection.dedup();
        JsonNode value = dedup == null ? record : record.path(dedup.on());
        return value.isMissingNode() || value.isNull()
                ? Shingles.NONE
                : Shingles.of(value.isString() ? value.stringValue() : Json.text(value));
    }

    private void look(int line, @Nullable Distinct distinct) throws IOException {
        if (takenCount >= selection.records()) {
            return;
        }
        tried++;
        int given = records.copy(line, (bytes, start, length) -> {
            if (takenCount >= selection.records()) {
                seen++;
            } else if (distinct == null
                    || distinct.take(compared(Json.readOwn(bytes, start, length), selection))) {
                taken.set(seen++);
                takenCount++;
            } else {
                nearDuplicates++;
                seen++;
            }
        });
        if (given == 0) {
            String state = records.line(line).state();
            skipped += state.equals(EndedLine.SKIPPED) ? 1 : 0;
            rejected += state.equals(EndedLine.REJECTED) ? 1 : 0;
        }
    }

    /// How it came out, of all units up to the one that gave the last record; null where all records are written.
    RunResult.@Nullable Selected counts() {
        return selection.isAll()
                ? null
                : new RunResult.Selected(selection.records(), tried, skipped, rejected, nearDuplicates, takenCount);
    }

    /// Hands over the records that are written, in order; returns how many.
    long copy(EndedRecords.Sink sink) throws IOException {
        long[] count = new long[1];
        if (selection.isAll()) {
            order.inOrder(line -> count[0] += records.copy(line, sink));
            return count[0];
        }
        int[] number = new int[1];
        order.inOrder(line -> {
            if (count[0] < takenCount) {
                records.copy(line, (bytes, start, length) -> {
                    if (taken.get(number[0]++)) {
                        sink.record(bytes, start, length);
                        count[0]++;
                    }
                });
            }
        });
        return count[0];
    }
}
