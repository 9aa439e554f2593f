package gendata.run;

import gendata.format.Json;
import gendata.journal.EndedRecords;
import gendata.plan.Selection;
import gendata.similarity.Distinct;
import gendata.similarity.Shingles;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Counts, while units end, whether those before the first that has not ended give as many records as are wanted; holds of records only
/// what is compared of them. Where nothing is wanted it counts nothing.
///
/// Units go by their number in the order of all, from 0. Thread-safe, but for `endedBefore`, which is for one thread.
public final class TargetCount implements Closeable {
    private final Selection selection;
    private final Continuation.RecordsOpener log;
    private final StopSignal stop;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Long, Given> ahead = new HashMap<>();
    private final @Nullable Distinct distinct;
    private @Nullable EndedRecords earlier;
    private long first;
    private long recordsAhead;
    private long taken;
    private long endedUnits;

    /// What a unit gave.
    ///
    /// @param texts what is compared of each record; empty where nothing is
    /// @param ended whether it has ended, which one that failed has not
    private record Given(long records, List<Shingles> texts, boolean ended) {
        private static final Given NOTHING = new Given(0, List.of(), true);
        private static final Given FAILED = new Given(0, List.of(), false);
    }

    /// @param log opens the records of units that ended in earlier runs
    TargetCount(Selection selection, Continuation.RecordsOpener log, StopSignal stop) {
        this.selection = selection;
        this.log = log;
        this.stop = stop;
        this.distinct = selection.dedup() == null ? null : new Distinct(selection.dedup().threshold());
        stop.onStop(this::wake);
    }

    /// For what earlier runs gave alone.
    ///
    /// @param log opens the records of units that ended in earlier runs
    public static TargetCount ofEarlier(Selection selection, Continuation.RecordsOpener log) {
        return new TargetCount(selection, log, new StopSignal(System::nanoTime));
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether the unit is needed; waits while that depends on units before it, where the records at hand may be enough.
    boolean isNeeded(long unit) throws InterruptedException {
        if (selection.target() == null) {
            return true;
        }
        lock.lock();
        try {
            while (taken < selection.records() && unit != first && taken + recordsAhead >= selection.records()
                    && !stop.requested()) {
                changed.await();
            }
            return taken < selection.records() && !stop.requested();
        } finally {
            lock.unlock();
        }
    }

    /// Whether all units before the first that has not ended give enough.
    public boolean isReached() {
        if (selection.target() == null) {
            return false;
        }
        lock.lock();
        try {
            return taken >= selection.records();
        } finally {
            lock.unlock();
        }
    }

    /// A unit has ended with these records.
    void ended(long unit, List<? extends JsonNode> records) {
        if (selection.target() != null) {
            ended(unit, new Given(records.size(),
                    distinct == null
                            ? List.of()
                            : records.stream().map(record -> RecordSelection.compared(record, selection)).toList(),
                    true));
        }
    }

    /// A unit was left out or refused.
    void gaveNothing(long unit) {
        if (selection.target() != null) {
            ended(unit, Given.NOTHING);
        }
    }

    /// A unit failed, in this run or before.
    public void failed(long unit) {
        if (selection.target() != null) {
            ended(unit, Given.FAILED);
        }
    }

    /// Units that have ended up to the one that gave the last record that was wanted.
    long endedUnits() {
        lock.lock();
        try {
            return endedUnits;
        } finally {
            lock.unlock();
        }
    }

    /// A unit had ended in an earlier run.
    ///
    /// @param line its line of the finished log
    public void endedBefore(long unit, int line) throws IOException {
        if (selection.target() == null || isReached()) {
            return;
        }
        EndedRecords opened = earlier;
        if (opened == null) {
            opened = log.open();
            earlier = opened;
        }
        List<Shingles> texts = new ArrayList<>();
        int records = opened.copy(line, (bytes, start, length) -> {
            if (distinct != null) {
                texts.add(RecordSelection.compared(Json.readOwn(bytes, start, length), selection));
            }
        });
        ended(unit, new Given(records, texts, true));
    }

    private void ended(long unit, Given given) {
        lock.lock();
        try {
            ahead.put(unit, given);
            recordsAhead += given.records();
            for (Given next = ahead.remove(first); next != null; next = ahead.remove(first)) {
                first++;
                recordsAhead -= next.records();
                take(next);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void take(Given given) {
        endedUnits += given.ended() && taken < selection.records() ? 1 : 0;
        if (distinct == null) {
            taken += given.records();
            return;
        }
        for (Shingles text : given.texts()) {
            if (taken < selection.records() && distinct.take(text)) {
                taken++;
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (earlier != null) {
            earlier.close();
        }
    }
}
