package gendata.journal;

import java.io.IOException;
import java.util.List;

/// Opens journals without a claim.
final class Journals {
    private Journals() {}

    /// The only one of a folder.
    static Journal open(RunFolder folder) throws IOException {
        return Journal.open(folder.shard(0), JournalView.open(folder, List.of()));
    }
}
