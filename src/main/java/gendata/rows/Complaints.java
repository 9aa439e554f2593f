package gendata.rows;

import gendata.format.DataFile;
import gendata.format.Entry;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with single rows: the first few are kept for the message, all are counted; not thread-safe.
final class Complaints {
    private static final int SHOWN = 5;

    private final Source source;
    private final List<String> first = new ArrayList<>();
    private long total;

    Complaints(Source source) {
        this.source = source;
    }

    void add(DataFile file, long line, String problem) {
        total++;
        if (first.size() < SHOWN) {
            first.add(file.shownName() + ":" + line + ": " + problem);
        }
    }

    void add(DataFile file, Entry.Bad bad) {
        total++;
        if (first.size() < SHOWN) {
            String column = bad.column() == 0 ? "" : ":" + bad.column();
            first.add(file.shownName() + ":" + bad.line() + column + ": " + bad.problem());
        }
    }

    long total() {
        return total;
    }

    /// Ends the reading if there was anything to complain about.
    ///
    /// @param advice what to do, as it follows a complaint that stands alone
    /// @param summary what follows the number of all complaints where there are several
    void raise(String advice, String summary) throws InputException {
        if (total == 0) {
            return;
        }
        throw new InputException(total == 1
                ? first.getFirst() + advice
                : String.join("\n", first) + "\n" + source.shownName() + ": " + total + " " + summary);
    }

    /// As above, for records that cannot be used.
    void raiseBadRows() throws InputException {
        raise("; fix the line or use --skip-bad-rows", "bad rows; fix them or use --skip-bad-rows");
    }
}
