package gendata.run;

import gendata.journal.RunFolder;
import gendata.journal.RunState;
import java.io.IOException;

/// A run folder for as long as this process has the right to write what is in it. Thread-safe.
///
/// @param lease asked before each write, since others go on where this process was asleep for too long
record OwnedFolder(RunFolder folder, HeldLease lease) {
    /// Replaces `run.json`.
    void write(RunState state) throws IOException {
        lease.require();
        folder.write(state);
    }
}
