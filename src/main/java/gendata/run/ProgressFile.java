package gendata.run;

import gendata.journal.RunFolder;
import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/// Keeps a file in the run folder that tells others how far the run is. For one thread at a time.
///
/// Nothing depends on it: where it cannot be written the run goes on, and what is wrong with the disk is told by those whose
/// writes count.
final class ProgressFile {
    static final Duration INTERVAL = Duration.ofSeconds(5);

    private final RunFolder folder;
    private final Invocation invocation;
    private volatile int shard;

    ProgressFile(RunFolder folder, Invocation invocation) {
        this.folder = folder;
        this.invocation = invocation;
    }

    /// From now on it is the one of this shard.
    void of(int number) {
        shard = number;
    }

    void write(ObjectNode progress) {
        try {
            folder.writeProgress(shard, progress.put("command", invocation.command())
                    .put("directory", invocation.directory()));
        } catch (IOException notThisTime) {
            // see above
        }
    }
}
