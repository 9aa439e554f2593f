package gendata.journal;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// A process's part of a run folder: the right to write the logs of one shard, and which others to read. Closing it gives the
/// right back.
///
/// @param earlier shards of earlier layouts, of which units may have come to this one, in the order in which they were begun
public record Claim(Lease lease, ShardFiles files, List<ShardFiles> earlier) implements Closeable {
    public Claim {
        earlier = List.copyOf(earlier);
    }

    /// Of the shard, among all there ever were.
    public int number() {
        return files.number();
    }

    @Override
    public void close() throws IOException {
        lease.close();
    }
}
