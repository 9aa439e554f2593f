package gendata.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Makes the logs whole of which the process was cut off, so that they can be read.
///
/// @param leases waits for whoever else does so
record CutOffLogs(RunFolder folder, Leases leases) {
    @FunctionalInterface
    interface Leases {
        Lease await(Path lock) throws IOException, InterruptedException;
    }

    /// Makes those whole that are not.
    ///
    /// @return bytes of half-written lines that were cut off
    long complete(List<ShardFiles> shards, Claims.Keeper keeper) throws IOException, InterruptedException {
        long cutOff = 0;
        for (ShardFiles shard : shards) {
            if (shard.isWhole()) {
                continue;
            }
            Lease lease = leases.await(shard.lock());
            Closeable kept = keeper.keep(lease);
            try (kept) {
                cutOff += complete(shard, lease);
            }
        }
        return cutOff;
    }

    private long complete(ShardFiles shard, Lease lease) throws IOException {
        lease.require();
        try (Journal journal = Journal.open(shard, JournalView.open(folder, List.of()))) {
            return journal.cutOff();
        }
    }
}
