package gendata.journal;

import gendata.format.Json;
import gendata.journal.FolderSummary.OfCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/// The units that count as failed: the last line of each in the failed log counts, if it is of the latest plan and the unit
/// has not ended since. Not thread-safe.
final class FailedLog {
    /// The place of a unit that has ended since, or that failed under another plan.
    private static final long VOID = Long.MAX_VALUE;

    /// Of a place, how many bits are the offset in its log; those above are the number of the log.
    private static final int OFFSET_BITS = 48;

    private final List<Path> logs;
    private final List<Long> ends = new ArrayList<>();
    private final LongIndex places = new LongIndex();

    /// What the log comes to.
    ///
    /// @param latest the units that failed last, the latest first
    record Summary(Map<String, OfCause> causes, Deque<FailedUnit> latest) {}

    private FailedLog(List<Path> logs) {
        this.logs = List.copyOf(logs);
    }

    /// @param logs the later ones last
    /// @param plan fingerprint of the latest plan
    static FailedLog read(List<Path> logs, @Nullable String plan) throws IOException {
        FailedLog failed = new FailedLog(logs);
        for (int log = 0; log < logs.size(); log++) {
            failed.ends.add(failed.read(log, plan));
        }
        return failed;
    }

    /// Where the last line ends that was read.
    private long read(int log, @Nullable String plan) throws IOException {
        long end = 0;
        try (LineScanner lines = new LineScanner(logs.get(log))) {
            long size = Files.size(logs.get(log));
            while (end < size && lines.next()) {
                UnitNumber unit = unit(lines);
                if (unit != null) {
                    places.put(unit.high(), madeBy(lines).equals(plan) ? place(log, lines) : VOID);
                }
                end = lines.offset() + lines.length() + 1;
            }
        } catch (NoSuchFileException none) {
            return 0;
        }
        return end;
    }

    private static long place(int log, LineScanner line) {
        return ((long) log << OFFSET_BITS) + line.offset();
    }

    private static @Nullable UnitNumber unit(LineScanner line) {
        String unit = field(line, "unit");
        return UnitNumber.isName(unit) ? UnitNumber.of(unit) : null;
    }

    private static String madeBy(LineScanner line) {
        return field(line, "plan");
    }

    /// A text that stands near the beginning of the line, or an empty one.
    private static String field(LineScanner line, String wanted) {
        try (JsonParser parser = Json.parser(line.array(), line.start(), line.length())) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                if (name.equals(wanted)) {
                    return parser.getString();
                }
                parser.skipChildren();
            }
        } catch (JacksonException notOurs) {
            return "";
        }
        return "";
    }

    boolean isEmpty() {
        return places.size() == 0;
    }

    /// The unit has ended.
    void ended(UnitNumber unit) {
        if (places.get(unit.high()) != LongIndex.ABSENT) {
            places.put(unit.high(), VOID);
        }
    }

    /// To be called when all that have ended were told.
    ///
    /// @param most how many units are told by name
    Summary summary(int most) throws IOException {
        Map<String, OfCause> causes = new TreeMap<>();
        Deque<FailedUnit> latest = new ArrayDeque<>();
        if (isEmpty()) {
            return new Summary(causes, latest);
        }
        for (int log = 0; log < logs.size(); log++) {
            if (ends.get(log) > 0) {
                summarize(log, most, causes, latest);
            }
        }
        return new Summary(causes, latest);
    }

    private void summarize(int log, int most, Map<String, OfCause> causes, Deque<FailedUnit> latest)
            throws IOException {
        try (LineScanner lines = new LineScanner(logs.get(log))) {
            while (lines.next() && lines.offset() < ends.get(log)) {
                UnitNumber unit = unit(lines);
                if (unit != null && places.get(unit.high()) == place(log, lines)) {
                    FailedUnit failed = FailedUnit.read(lines.array(), lines.start(), lines.length());
                    causes.merge(failed.cause(), new OfCause(1, failed.message()),
                            (before, now) -> new OfCause(before.units() + 1, now.last()));
                    latest.addFirst(failed);
                    if (latest.size() > most) {
                        latest.removeLast();
                    }
                }
            }
        }
    }
}
