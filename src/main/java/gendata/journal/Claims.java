package gendata.journal;

import gendata.model.Pause;
import gendata.rows.Shard;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.IntStream;

/// Gives processes their parts of a run folder. Thread-safe.
///
/// @param pause waits while another process looks at what is shared
public record Claims(RunFolder folder, InstantSource clock, Pause pause) {
    /// Held by whoever looks at or changes what all shards share.
    private static final String SHARED_LOCK = "lock-shared";
    private static final Duration NEXT_LOOK = Duration.ofMillis(20);

    /// Which wait for as long as it takes.
    public static Claims of(RunFolder folder) {
        return new Claims(folder, InstantSource.system(), duration -> {
            Thread.sleep(duration);
            return false;
        });
    }

    /// The right of a process to do its part of the units; held until closed.
    ///
    /// Where the run was shared out differently before, it is from now on as this process wants it, unless one of the others is
    /// still at work.
    ///
    /// @throws RunFolderException when another process does this part, or one of another number of parts
    public Claim claim(Shard shard) throws IOException, InterruptedException {
        try (Lease shared = share()) {
            Path file = folder.layouts();
            Layouts before = Layouts.read(file);
            Layouts now = before;
            if (before.last().shards() != shard.count()) {
                requireIdle(before.last(), "all processes of a run have to share it alike: wait for it to end, or "
                        + "give the same number of shards");
                now = isUsed(before.last()) ? before.and(shard.count()) : before.insteadOfLast(shard.count());
            }
            int first = now.last().first();
            ShardFiles files = folder.shard(first + shard.index());
            Lease lease = Lease.acquire(files.lock(), clock, "wait for it to end, or give another --output");
            try {
                ShardEnd end = shard.isWhole() ? null : ShardEnd.read(files.end());
                if (end != null && end.round() >= now.round()) {
                    now = now.nextRound();
                }
                if (!now.equals(before)) {
                    shared.require();
                    folder.replace(file, now.toJson());
                }
                return new Claim(lease, files,
                        folder.shards().stream().filter(other -> other.number() < first).toList(), now.round());
            } catch (IOException | RuntimeException failure) {
                lease.close();
                throw failure;
            }
        }
    }

    /// Fails where anybody is at work.
    ///
    /// @param advice what to do then
    public void requireIdle(String advice) throws IOException {
        requireIdle(Layouts.read(folder.layouts()).last(), advice);
    }

    /// Fails where a shard of a layout is at work.
    private void requireIdle(Layouts.Layout layout, String advice) throws IOException {
        for (int index = 0; index < layout.shards(); index++) {
            Lease.requireFree(folder.shard(layout.first() + index).lock(), clock, advice);
        }
    }

    private boolean isUsed(Layouts.Layout layout) {
        return IntStream.range(0, layout.shards()).anyMatch(index -> folder.shard(layout.first() + index).isUsed());
    }

    /// The right to look at and change what all shards share, for a moment.
    public Lease share() throws IOException, InterruptedException {
        Path file = folder.path().resolve(SHARED_LOCK);
        try {
            Lease lease = Lease.attempt(file, clock);
            while (lease == null) {
                if (pause.sleep(NEXT_LOOK)) {
                    throw new InterruptedException("the run is ending");
                }
                lease = Lease.attempt(file, clock);
            }
            return lease;
        } catch (AccessDeniedException denied) {
            throw new RunFolderException(folder.path() + ": cannot write here: permission denied", denied);
        } catch (NoSuchFileException missing) {
            throw new RunFolderException(folder.path() + ": cannot write here: there is no such folder", missing);
        }
    }
}
