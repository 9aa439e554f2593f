package gendata.journal;

import gendata.format.Json;
import gendata.journal.FolderSummary.OfCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
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

    private final Path log;
    private final LongIndex places = new LongIndex();
    private long end;

    /// What the log comes to.
    ///
    /// @param latest the units that failed last, the latest first
    record Summary(Map<String, OfCause> causes, Deque<FailedUnit> latest) {}

    private FailedLog(Path log) {
        this.log = log;
    }

    /// @param plan fingerprint of the latest plan
    static FailedLog read(Path log, @Nullable String plan) throws IOException {
        FailedLog failed = new FailedLog(log);
        try (LineScanner lines = new LineScanner(log)) {
            long size = Files.size(log);
            while (failed.end < size && lines.next()) {
                failed.place(lines, plan);
                failed.end = lines.offset() + lines.length() + 1;
            }
        } catch (NoSuchFileException none) {
            return failed;
        }
        return failed;
    }

    private void place(LineScanner line, @Nullable String plan) {
        UnitNumber unit = unit(line);
        if (unit != null) {
            places.put(unit.high(), madeBy(line).equals(plan) ? line.offset() : VOID);
        }
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
        try (LineScanner lines = new LineScanner(log)) {
            while (lines.next() && lines.offset() < end) {
                UnitNumber unit = unit(lines);
                if (unit != null && places.get(unit.high()) == lines.offset()) {
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
        return new Summary(causes, latest);
    }
}
