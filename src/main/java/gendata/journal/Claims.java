package gendata.journal;

import gendata.model.Pause;
import gendata.rows.Shard;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Gives processes their parts of a run folder. Thread-safe.
///
/// @param pause waits for other processes, unless the run is ending
/// @param notes is told for whom it waits
public record Claims(RunFolder folder, InstantSource clock, Pause pause, Consumer<String> notes) {
    /// Held by whoever looks at or changes what all shards share.
    private static final String SHARED_LOCK = "lock-shared";
    private static final Duration NEXT_LOOK = Duration.ofMillis(20);
    private static final String INPUT_LOCK = "lock-input";
    private static final Duration LONGER_LOOK = Duration.ofMillis(200);
    private static final String WRITES = "which writes the output";

    /// Something that another process may be in the way of; null while it is.
    @FunctionalInterface
    private interface Attempt<T> {
        @Nullable
        T make() throws IOException, InterruptedException;
    }

    /// Which wait for as long as it takes.
    public static Claims of(RunFolder folder, Consumer<String> notes) {
        return new Claims(folder, InstantSource.system(), duration -> {
            Thread.sleep(duration);
            return false;
        }, notes);
    }

    /// The right of a process to do its part of the units; held until closed.
    ///
    /// Where the run was shared out differently before, it is from now on as this process wants it, unless one of the others is
    /// still at work.
    ///
    /// @throws RunFolderException when another process does this part, or one of another number of parts
    public Claim claim(Shard shard) throws IOException, InterruptedException {
        folder.removeStrayLeases(clock.instant());
        Claim claim = await(() -> claimNow(shard), folder.outputLock(), WRITES, LONGER_LOOK);
        try {
            complete(claim.earlier());
            return claim;
        } catch (IOException | RuntimeException | InterruptedException failure) {
            claim.close();
            throw failure;
        }
    }

    /// The same, or null while another process writes the output.
    private @Nullable Claim claimNow(Shard shard) throws IOException, InterruptedException {
        try (Lease shared = share()) {
            if (isHeld(folder.outputLock())) {
                return null;
            }
            Path file = folder.layouts();
            Layouts before = Layouts.read(file);
            Layouts now = before;
            if (before.last().shards() != shard.count()) {
                requireIdle(before.last(), "all processes of a run have to share it alike: wait for it to end, or "
                        + "give the same number of shards");
                removeVoid(before.last());
                now = isUsed(before.last()) ? before.and(shard.count()) : before.insteadOfLast(shard.count());
            }
            int first = now.last().first();
            ShardFiles files = folder.shard(first + shard.index());
            Lease lease = Lease.acquire(files.lock(), clock, "wait for it to end, or give another --output");
            try {
                if (!shard.isWhole() && now.isMerged()) {
                    now = now.nextRound();
                }
                Files.deleteIfExists(files.end());
                if (!now.equals(before)) {
                    shared.require();
                    folder.replace(file, now.toJson());
                }
                return new Claim(lease, files,
                        folder.shards().stream().filter(other -> other.number() < first).toList());
            } catch (IOException | RuntimeException failure) {
                lease.close();
                throw failure;
            }
        }
    }

    /// Whether another shard is at work on something else.
    ///
    /// @param own the claim of this process
    /// @param work what this one is to work on
    public boolean isAnotherAtOtherWork(Claim own, String work) throws IOException {
        for (int number : atWork(own)) {
            Lease.Holder holder = Lease.holder(folder.shard(number).lock());
            if (holder != null && holder.work() != null && !holder.work().equals(work)) {
                return true;
            }
        }
        return false;
    }

    private List<Integer> atWork(Claim own) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        Layouts.Layout layout = Layouts.read(folder.layouts()).last();
        for (int number = layout.first(); number < layout.first() + layout.shards(); number++) {
            if (number != own.number() && isHeld(folder.shard(number).lock())) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private boolean isHeld(Path lock) throws IOException {
        Lease.Holder holder = Lease.holder(lock);
        return holder != null && holder.isAlive(clock.instant());
    }

    /// Writes down how a shard ended, while its claim is still held.
    ///
    /// @param end of whichever round
    public void ended(Claim own, ShardEnd end) throws IOException, InterruptedException {
        try (Lease shared = share()) {
            int round = Layouts.read(folder.layouts()).round();
            shared.require();
            folder.replace(own.files().end(), end.of(round).toJson());
        }
    }

    /// For which other shards the output waits.
    ///
    /// @param own the claim of this process, given back already
    /// @param work what all of them are to have worked on
    public Awaited awaited(Claim own, String work) throws IOException, InterruptedException {
        try (Lease shared = share()) {
            shared.require();
            Layouts layouts = Layouts.read(folder.layouts());
            return layouts.isMerged()
                    ? Awaited.ELSEWHERE
                    : Awaited.of(folder, layouts, own.number(), work, clock.instant());
        }
    }

    /// The output was dealt with, for all that ended in this round.
    public void merged() throws IOException, InterruptedException {
        try (Lease shared = share()) {
            Layouts layouts = Layouts.read(folder.layouts());
            shared.require();
            folder.replace(folder.layouts(), layouts.withMerged().toJson());
        }
    }

    /// The right to write the output; waits while another process does.
    public Lease awaitMerge() throws IOException, InterruptedException {
        return await(folder.outputLock(), WRITES, LONGER_LOOK);
    }

    /// The right to read the input for all; waits while another process does.
    public Lease awaitFirstPass() throws IOException, InterruptedException {
        return await(folder.path().resolve(INPUT_LOCK), "which reads the input", LONGER_LOOK);
    }

    /// Makes the logs whole of which the process was cut off, so that they can be read.
    ///
    /// @return bytes of half-written lines that were cut off
    public long completeLogs() throws IOException, InterruptedException {
        return complete(folder.shards());
    }

    private long complete(List<ShardFiles> shards) throws IOException, InterruptedException {
        long cutOff = 0;
        for (ShardFiles shard : shards) {
            if (shard.isWhole()) {
                continue;
            }
            try (Lease lease = await(shard.lock(), "which makes its logs whole", LONGER_LOOK);
                    Journal journal = Journal.open(shard, JournalView.open(folder, List.of()))) {
                lease.require();
                cutOff += journal.cutOff();
            }
        }
        return cutOff;
    }

    /// Fails where anybody is at work.
    ///
    /// @param advice what to do then
    public void requireIdle(String advice) throws IOException {
        Lease.requireFree(folder.outputLock(), clock, advice);
        requireAllIdle(advice);
    }

    /// The same for whoever has the right to write the output.
    public void requireAllIdle(String advice) throws IOException {
        requireIdle(Layouts.read(folder.layouts()).last(), advice);
    }

    /// Whoever was asleep past its lease is not to take it for its own when it wakes up.
    private void removeVoid(Layouts.Layout layout) throws IOException {
        for (int index = 0; index < layout.shards(); index++) {
            Lease lease = Lease.attempt(folder.shard(layout.first() + index).lock(), clock);
            if (lease != null) {
                lease.close();
            }
        }
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
        return await(folder.path().resolve(SHARED_LOCK), null, NEXT_LOOK);
    }

    private Lease await(Path lock, @Nullable String work, Duration look) throws IOException, InterruptedException {
        return await(() -> attempt(lock), lock, work, look);
    }

    /// @param lock of the process that may be in the way
    /// @param work what that does, for the user; null where it takes no time
    private <T> T await(Attempt<T> attempt, Path lock, @Nullable String work, Duration look)
            throws IOException, InterruptedException {
        String awaited = null;
        while (true) {
            T made = attempt.make();
            if (made != null) {
                return made;
            }
            if (awaited == null) {
                awaited = awaited(lock, work);
            }
            if (pause.sleep(look)) {
                throw new InterruptedException("interrupted while " + awaited + "; the same command goes on");
            }
        }
    }

    private String awaited(Path lock, @Nullable String work) throws IOException {
        Lease.Holder holder = Lease.holder(lock);
        String who = holder == null ? "another process" : "process " + holder.process() + " on " + holder.host();
        String words = "waiting for " + who + (work == null ? "" : ", " + work);
        if (work != null) {
            notes.accept(words);
        }
        return words;
    }

    private @Nullable Lease attempt(Path file) throws IOException {
        try {
            return Lease.attempt(file, clock);
        } catch (AccessDeniedException denied) {
            throw new RunFolderException(folder.path() + ": cannot write here: permission denied", denied);
        } catch (NoSuchFileException missing) {
            throw new RunFolderException(folder.path() + ": cannot write here: there is no such folder", missing);
        }
    }
}
