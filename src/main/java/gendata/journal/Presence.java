package gendata.journal;

import java.io.IOException;

/// Tells which shards have a process. Immutable.
record Presence(Claims claims) {
    boolean isAtWork(ShardFiles shard) throws IOException {
        Lease.Holder holder = Lease.holder(shard.lock());
        return holder != null && holder.isAlive(claims.clock().instant());
    }

    /// Whether the process of a shard writes nothing more: it is gone, or it sleeps and finds its lease taken when it wakes up.
    boolean isOver(ShardFiles shard) throws IOException {
        Lease.Holder holder = Lease.holder(shard.lock());
        if (holder == null || (holder.here() && !holder.locked())) {
            return true;
        }
        if (holder.isAlive(claims.clock().instant())) {
            return false;
        }
        Lease taken = Lease.attempt(shard.lock(), claims.clock());
        if (taken != null) {
            taken.close();
        }
        return taken != null;
    }
}
