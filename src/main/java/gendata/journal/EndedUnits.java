package gendata.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Where in the finished log each ended unit stands. Filled once on opening, then safe for many readers.
public final class EndedUnits {
    private static final int HASH_DIGITS = 16;

    private final LongIndex offsets = new LongIndex();

    /// Reads a whole finished log.
    static EndedUnits read(Path log) throws IOException {
        EndedUnits units = new EndedUnits();
        if (!Files.exists(log)) {
            return units;
        }
        try (LineScanner lines = new LineScanner(log)) {
            for (long number = 1; lines.next(); number++) {
                EndedLine line = read(lines, log, number);
                units.offsets.put(hash(line.unit()), lines.offset());
            }
        }
        return units;
    }

    private static EndedLine read(LineScanner lines, Path log, long number) throws RunFolderException {
        try {
            EndedLine line = EndedLine.read(lines.array(), lines.start(), lines.length());
            if (isName(line.unit())) {
                return line;
            }
        } catch (JacksonException broken) {
            throw notOurs(log, number, broken);
        }
        throw notOurs(log, number, null);
    }

    private static RunFolderException notOurs(Path log, long number, @Nullable Throwable cause) {
        return new RunFolderException(log + ":" + number
                + ": is not a line that gendata wrote; restore the file, or start anew with another --output", cause);
    }

    /// Offset of the unit's line, or -1 when the unit has not ended.
    public long offset(String unit) {
        return offsets.get(hash(unit));
    }

    public boolean contains(String unit) {
        return offset(unit) != LongIndex.ABSENT;
    }

    public int size() {
        return offsets.size();
    }

    /// Whether a text can be the id of a unit or the fingerprint of a request.
    static boolean isName(String text) {
        return text.length() >= HASH_DIGITS && text.chars().allMatch(HexFormat::isHexDigit);
    }

    static long hash(String hex) {
        return Long.parseUnsignedLong(hex, 0, HASH_DIGITS, 16);
    }
}
