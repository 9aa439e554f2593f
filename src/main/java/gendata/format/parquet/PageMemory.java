package gendata.format.parquet;

import gendata.format.FormatException;
import java.io.UncheckedIOException;

/// Bounds what the pages that are open at a time take, one a column; not thread-safe.
final class PageMemory {
    private static final long MEBIBYTE = 1024 * 1024;

    private final String shownName;
    private final long limit;
    private long held;

    PageMemory(String shownName, long limit) {
        this.shownName = shownName;
        this.limit = limit;
    }

    /// Half of what the program may take at most.
    static long ofThisProgram() {
        return Runtime.getRuntime().maxMemory() / 2;
    }

    /// A column's page takes the place of the one before, which is let go of only then.
    void exchange(long before, long next, String column) {
        long needed = held + next;
        if (needed > limit) {
            throw new UncheckedIOException(new FormatException(shownName, "column `" + column + "` has a page of "
                    + toMebibytes(next) + " MiB, which makes " + toMebibytes(needed) + " MiB of open pages where "
                    + toMebibytes(limit) + " MiB fit; give the program more memory, as with GENDATA_JAVA_OPTS=-Xmx"
                    + toMebibytes(3 * needed) + "m"));
        }
        held = needed - before;
    }

    private static long toMebibytes(long bytes) {
        return (bytes + MEBIBYTE - 1) / MEBIBYTE;
    }
}
