package gendata.run;

import gendata.format.Json;
import gendata.journal.EndedRecords;
import gendata.plan.Plan;
import gendata.plan.Selection;
import gendata.similarity.Distinct;
import gendata.similarity.Shingles;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Counts, while units end, whether those before the first that has not ended give as many records as are wanted, and then stops the run;
/// holds of records only what is compared of them. Where nothing is wanted it counts nothing.
///
/// Units go by their number in the order of all, from 0. Thread-safe, but for `endedBefore` and `leftOpen`, which are for one thread.
public final class TargetCount implements Closeable {
    /// Units that may have ended while one before them has not; more wait for it, so that memory is bounded.
    private static final int MOST_AHEAD = 1 << 19;

    private final Selection selection;
    private final long expected;
    private final Continuation.RecordsOpener log;
    private final StopSignal stop;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Long, Given> ahead = new HashMap<>();
    private @Nullable Distinct distinct;
    private @Nullable EndedRecords earlier;
    private boolean gap;
    private long first;
    private long inWork;
    private long recordsAhead;
    private long taken;
    private long nearDuplicates;
    private long endedUnits;

    /// What a unit gave.
    ///
    /// @param texts what is compared of each record; empty where nothing is
    /// @param failure why it has not ended: its cause, empty for an earlier run's, or null if it has
    private record Given(long records, List<Shingles> texts, @Nullable String failure) {
        private static final Given NOTHING = new Given(0, List.of(), null);
        private static final Given FAILED_BEFORE = new Given(0, List.of(), "");
    }

    /// @param expected how many records a unit in work is counted for; 0 where it may well give none
    /// @param log opens the records of units that ended in earlier runs
    TargetCount(Selection selection, long expected, Continuation.RecordsOpener log, StopSignal stop) {
        this.selection = selection;
        this.expected = expected;
        this.log = log;
        this.stop = stop;
        this.distinct = selection.dedup() == null || selection.target() == null
                ? null
                : new Distinct(selection.dedup().threshold());
        stop.onStop(this::wake);
    }

    /// @param log opens the records of units that ended in earlier runs
    static TargetCount of(Plan plan, Continuation.RecordsOpener log, StopSignal stop) {
        boolean chosen = plan.pipeline().accept() != null || plan.selection().dedup() != null;
        return new TargetCount(plan.selection(), chosen ? 0 : plan.recordsPerUnit().orElse(1), log, stop);
    }

    /// For what earlier runs gave alone.
    ///
    /// @param log opens the records of units that ended in earlier runs
    public static TargetCount ofEarlier(Plan plan, Continuation.RecordsOpener log) {
        return of(plan, log, new StopSignal(System::nanoTime));
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether the next unit may be looked at; units before it were. Waits while those in work and those that have ended are expected to
    /// be enough.
    boolean mayBegin(long unit) throws InterruptedException {
        if (selection.target() == null) {
            return !stop.requested();
        }
        lock.lock();
        try {
            while (!isEnough() && unit != first && !stop.requested()
                    && (areEnough(recordsAhead + inWork * expected) || ahead.size() >= MOST_AHEAD)) {
                changed.await();
            }
            return !isEnough() && !stop.requested();
        } finally {
            lock.unlock();
        }
    }

    /// A unit is about to be worked on, which ends with `ended`, `gaveNothing` or `failed`, or with the run.
    void begun() {
        lock.lock();
        try {
            inWork++;
        } finally {
            lock.unlock();
        }
    }

    /// Whether a unit that has begun is needed; waits while that depends on units before it, where the records at hand may be enough.
    boolean isNeeded(long unit) throws InterruptedException {
        if (selection.target() == null) {
            return true;
        }
        lock.lock();
        try {
            while (!isEnough() && unit != first && !stop.requested() && areEnough(recordsAhead)) {
                changed.await();
            }
            return !isEnough() && !stop.requested();
        } finally {
            lock.unlock();
        }
    }

    private boolean areEnough(long more) {
        return taken + more >= selection.records();
    }

    private boolean isEnough() {
        return areEnough(0);
    }

    /// Whether all units before the first that has not ended give enough.
    public boolean isReached() {
        if (selection.target() == null) {
            return false;
        }
        return locked(this::isEnough);
    }

    /// A unit has ended with these records.
    void ended(long unit, List<? extends JsonNode> records) {
        if (selection.target() != null) {
            ended(unit, new Given(records.size(),
                    selection.dedup() == null
                            ? List.of()
                            : records.stream().map(record -> RecordSelection.compared(record, selection)).toList(),
                    null), 1);
        }
    }

    /// A unit was left out or refused.
    void gaveNothing(long unit) {
        ended(unit, Given.NOTHING, 1);
    }

    /// A unit failed in this run.
    void failed(long unit, String cause) {
        ended(unit, new Given(0, List.of(), cause), 1);
    }

    /// A unit failed in an earlier run and is left so.
    public void failedBefore(long unit) {
        if (!gap) {
            ended(unit, Given.FAILED_BEFORE, 0);
        }
    }

    /// A unit has not ended and nobody works on it, so that no unit after it counts.
    public void leftOpen() {
        gap = true;
    }

    /// A unit had ended in an earlier run.
    ///
    /// @param line its line of the finished log
    public void endedBefore(long unit, int line) throws IOException {
        if (gap || selection.target() == null || isReached()) {
            return;
        }
        EndedRecords opened = earlier;
        if (opened == null) {
            opened = log.open();
            earlier = opened;
        }
        List<Shingles> texts = new ArrayList<>();
        int records = opened.copy(line, (bytes, start, length) -> {
            if (selection.dedup() != null) {
                texts.add(RecordSelection.compared(Json.readOwn(bytes, start, length), selection));
            }
        });
        ended(unit, records == 0 ? Given.NOTHING : new Given(records, texts, null), 0);
    }

    /// @param ofThoseInWork how many units this is of those that have begun
    private void ended(long unit, Given given, int ofThoseInWork) {
        if (selection.target() == null) {
            return;
        }
        boolean enough;
        lock.lock();
        try {
            boolean before = isEnough();
            inWork -= ofThoseInWork;
            ahead.put(unit, given);
            recordsAhead += given.records();
            while (!isEnough() && ahead.containsKey(first)) {
                Given next = Objects.requireNonNull(ahead.remove(first));
                first++;
                recordsAhead -= next.records();
                take(next);
            }
            enough = !before && isEnough();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (enough) {
            stop.stop(new StopReason.Enough(selection.records()));
        }
    }

    private void take(Given given) {
        endedUnits += given.failure() == null ? 1 : 0;
        if (distinct == null) {
            taken += given.records();
            return;
        }
        for (Shingles text : given.texts()) {
            if (isEnough()) {
                return;
            }
            if (distinct.take(text)) {
                taken++;
            } else {
                nearDuplicates++;
            }
        }
    }

    /// Units that have ended up to the one that gave the last record that was wanted.
    long endedUnits() {
        return locked(() -> endedUnits);
    }

    /// How far it is, also once this is closed; null where nothing is wanted.
    public Progress.@Nullable Records progress() {
        if (selection.target() == null) {
            return null;
        }
        return locked(
                () -> new Progress.Records(selection.records(), Math.min(taken, selection.records()), nearDuplicates,
                        first, ahead.size()));
    }

    /// The causes of units that failed after the one that gave the last record that was wanted, empty for an earlier run's.
    List<String> failedPast() {
        return locked(() -> isReached()
                ? ahead.values().stream().flatMap(given -> Stream.ofNullable(given.failure())).toList()
                : List.of());
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    /// Keeps the counts, and nothing else.
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            ahead.clear();
            distinct = null;
        } finally {
            lock.unlock();
        }
        if (earlier != null) {
            earlier.close();
        }
    }
}
