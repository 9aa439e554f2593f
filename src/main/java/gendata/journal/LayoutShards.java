package gendata.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The shards of one layout, and who is at them.
record LayoutShards(RunFolder folder, Layouts.Layout layout, InstantSource clock) {
    private List<ShardFiles> all() {
        return IntStream.range(layout.first(), layout.end()).mapToObj(folder::shard).toList();
    }

    /// Who is at work on them.
    ///
    /// @param except number of one that is not looked at
    List<Lease.Holder> atWork(int except) throws IOException {
        List<Lease.Holder> holders = new ArrayList<>();
        for (ShardFiles shard : all()) {
            Lease.Holder holder = shard.number() == except ? null : Lease.alive(shard.lock(), clock.instant());
            if (holder != null) {
                holders.add(holder);
            }
        }
        return holders;
    }

    /// Fails where anybody is at work on them.
    void requireIdle(String advice) throws IOException {
        for (ShardFiles shard : all()) {
            Lease.requireFree(shard.lock(), clock, advice);
        }
    }

    /// Whoever was asleep past its lease is not to take it for its own when it wakes up.
    void removeVoidLeases() throws IOException {
        for (ShardFiles shard : all()) {
            LeaseFile.removeVoid(shard.lock(), clock);
        }
    }

    /// Whether any has logged something, or has come to its end.
    boolean areUsed() throws IOException {
        for (ShardFiles shard : all()) {
            if (shard.isUsed() || Files.exists(shard.end())) {
                return true;
            }
        }
        return false;
    }
}
