package gendata.journal;

import gendata.model.Pause;
import gendata.rows.Shard;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gives processes their parts of a run folder. Thread-safe.
///
/// @param pause waits for other processes, unless the run is ending
/// @param notes is told for whom it waits
public record Claims(RunFolder folder, InstantSource clock, Pause pause, Consumer<String> notes) {
    private static final Duration NEXT_LOOK = Duration.ofMillis(20);
    private static final Duration LONGER_LOOK = Waiting.MOMENT;
    private static final String WRITES = "which writes the output";
    private static final Pause PATIENT = duration -> {
        Thread.sleep(duration);
        return false;
    };

    /// Which wait for as long as it takes.
    public static Claims of(RunFolder folder, Consumer<String> notes) {
        return new Claims(folder, InstantSource.system(), PATIENT, notes);
    }

    /// The same, whether the run is ending or not.
    public Claims patient() {
        return new Claims(folder, clock, PATIENT, notes);
    }

    /// Keeps a lease alive for as long as it is needed, and gives it back when closed.
    @FunctionalInterface
    public interface Keeper {
        Closeable keep(Lease lease);
    }

    /// The right of a process to do its part of the units; held until closed.
    ///
    /// Where the run was shared out differently before, it is from now on as this process wants it, unless one of the others is
    /// still at work. For one on another machine, of which only time can tell whether it is alive, this waits until it is heard of, or void.
    ///
    /// @throws RunFolderException when another process does this part, or one of another number of parts
    public Claim claim(Shard shard) throws IOException, InterruptedException {
        folder.contents().removeStrayLeases(clock.instant());
        Lease.Holder silent = null;
        while (true) {
            try {
                return waiting().await(() -> claimNow(shard), folder.outputLock(), WRITES, LONGER_LOOK);
            } catch (InUseException inUse) {
                Lease.Holder holder = inUse.holder();
                boolean isKnown = silent != null && holder.isSameAs(silent);
                if (holder.here() || (isKnown && !holder.equals(silent))) {
                    throw inUse;
                }
                String words = "waiting to see whether " + holder.name() + ", which has a part of this run, is alive";
                if (!isKnown) {
                    silent = holder;
                    notes.accept(words);
                }
                waiting().sleep(LONGER_LOOK, words);
            }
        }
    }

    /// The same, or null while another process writes the output.
    private @Nullable Claim claimNow(Shard shard) throws IOException, InterruptedException {
        try (Lease shared = share()) {
            if (Lease.alive(folder.outputLock(), clock.instant()) != null) {
                return null;
            }
            Layouts before = Layouts.read(folder.layouts());
            Layouts now = before.last().shards() == shard.count() ? before : sharedOut(before, shard.count());
            int first = now.last().first();
            ShardFiles files = folder.shard(first + shard.index());
            Lease lease = Lease.acquire(files.lock(), clock, "wait for it to end, or give another "
                    + (shard.isWhole() ? "--output" : "--shard than " + shard));
            try {
                replace(before, now, shared);
                return new Claim(lease, files,
                        folder.shards().stream().filter(other -> other.number() < first).toList());
            } catch (IOException | RuntimeException failure) {
                lease.close();
                throw failure;
            }
        }
    }

    /// From now on to so many, once nobody is at work. Whoever mistook the number would find out only when all have ended and nothing
    /// is written.
    private Layouts sharedOut(Layouts before, int shards) throws IOException {
        LayoutShards present = shards(before);
        present.requireIdle("all processes of a run have to share it alike: wait for it to end"
                + (before.last().shards() == 1 ? "" : ", or share it out to " + before.last().shards() + " as well"));
        present.removeVoidLeases();
        Layouts used = present.areUsed() ? before : before.withoutLast();
        Layouts now = used.of(shards);
        if (!now.equals(used) && !used.all().isEmpty() && used.last().shards() > 1 && !used.last().isMerged()) {
            notes.accept("this run was shared out to " + used.last().shards() + " processes until now; from now on it "
                    + "is to " + shards + ", and each of them has to run");
        }
        return now;
    }

    private void replace(Layouts present, Layouts wanted, Lease shared) throws IOException {
        if (!wanted.equals(present)) {
            shared.require();
            folder.replace(folder.layouts(), wanted.toJson());
        }
    }

    /// From now on the shard has not come to its end; to be called once nothing speaks against its run any more.
    ///
    /// @param shared held meanwhile
    public void begin(Claim own, Lease shared) throws IOException {
        own.lease().require();
        Layouts before = Layouts.read(folder.layouts());
        Files.deleteIfExists(own.files().end());
        replace(before, before.last().shards() > 1 && before.last().isMerged() ? before.nextRound() : before, shared);
    }

    /// A run was refused before it began: the run is shared out again as it was, unless somebody has begun, or is about to.
    ///
    /// @param own given back already
    public void withdraw(Claim own) throws IOException, InterruptedException {
        try (Lease shared = share()) {
            Layouts now = Layouts.read(folder.layouts());
            if (now.all().size() > 1 && now.last().holds(own.number()) && !shards(now).areUsed()
                    && atWork(own).isEmpty()) {
                shards(now).removeVoidLeases();
                replace(now, now.withoutLast(), shared);
            }
        }
    }

    /// Who has the other shards.
    ///
    /// @param own the claim of this process
    public List<Lease.Holder> atWork(Claim own) throws IOException {
        return shards(Layouts.read(folder.layouts())).atWork(own.number());
    }

    /// Writes down how a shard ended, while its claim is still held.
    ///
    /// @param end of whichever round
    public void ended(Claim own, ShardEnd end) throws IOException, InterruptedException {
        try (Lease shared = share()) {
            int round = Layouts.read(folder.layouts()).last().round();
            own.lease().require();
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
            return layouts.last().isMerged()
                    ? Awaited.ELSEWHERE
                    : Awaited.of(folder, layouts, own.number(), work, clock.instant());
        }
    }

    /// The output was dealt with, for all that ended in this round.
    ///
    /// @param output the right to write it, for as long as which nobody begins another round
    public void merged(Lease output) throws IOException, InterruptedException {
        try (Lease shared = share()) {
            Layouts layouts = Layouts.read(folder.layouts());
            output.require();
            replace(layouts, layouts.withMerged(), shared);
        }
    }

    /// The right to write the output; waits while another process does.
    public Lease awaitMerge() throws IOException, InterruptedException {
        return await(folder.outputLock(), WRITES, LONGER_LOOK);
    }

    /// The right to read the input for all; waits while another process does.
    public Lease awaitFirstPass() throws IOException, InterruptedException {
        return await(folder.inputLock(), "which reads the input", LONGER_LOOK);
    }

    /// Makes the logs whole of which the process was cut off, so that they can be read.
    ///
    /// @return bytes of half-written lines that were cut off
    public long completeLogs(Keeper keeper) throws IOException, InterruptedException {
        return cutOffLogs().complete(folder.shards(), keeper);
    }

    /// The same for the logs that a shard reads beside its own.
    ///
    /// @param own kept meanwhile
    public void completeEarlier(Claim own, Keeper keeper) throws IOException, InterruptedException {
        cutOffLogs().complete(own.earlier(), keeper);
    }

    private CutOffLogs cutOffLogs() {
        return new CutOffLogs(folder, lock -> await(lock, "which makes its logs whole", LONGER_LOOK));
    }

    /// Sees to it that the process of a shard writes nothing more, unless it is alive: it is gone, or it finds its lease taken when it
    /// wakes up.
    ///
    /// @return whether it does not
    boolean end(ShardFiles shard) throws IOException {
        return LeaseFile.removeVoid(shard.lock(), clock);
    }

    /// Fails where anybody is at work.
    ///
    /// @param advice what to do then
    public void requireIdle(String advice) throws IOException {
        Lease.requireFree(folder.outputLock(), clock, advice);
        shards(Layouts.read(folder.layouts())).requireIdle(advice);
    }

    /// The same for whoever has the right to write the output; nobody begins from then on.
    public void requireAllIdle(String advice) throws IOException, InterruptedException {
        try (Lease shared = share()) {
            shared.require();
            shards(Layouts.read(folder.layouts())).requireIdle(advice);
        }
    }

    /// Fails where several processes share the run, and it is not at its end.
    public void requireNotShared(String advice) throws IOException {
        Layouts.Layout layout = Layouts.read(folder.layouts()).last();
        if (layout.shards() > 1 && !layout.isMerged()) {
            throw new RunFolderException(folder.path() + ": is shared out to " + layout.shards()
                    + " processes, which have not done all their rows; " + advice);
        }
    }

    private LayoutShards shards(Layouts layouts) {
        return new LayoutShards(folder, layouts.last(), clock);
    }

    /// The right to look at and change what all shards share, for a moment.
    public Lease share() throws IOException, InterruptedException {
        return await(folder.sharedLock(), "which looks at the run folder", NEXT_LOOK);
    }

    private Waiting waiting() {
        return new Waiting(pause, notes);
    }

    private Lease await(Path lock, String work, Duration look) throws IOException, InterruptedException {
        return waiting().await(() -> attempt(lock), lock, work, look);
    }

    private @Nullable Lease attempt(Path file) throws IOException {
        try {
            return Lease.attempt(file, clock);
        } catch (AccessDeniedException denied) {
            throw new RunFolderException(folder.path() + ": cannot write here: permission denied", denied);
        } catch (NoSuchFileException missing) {
            throw new RunFolderException(folder.path() + ": cannot write here: there is no such folder", missing);
        } catch (FileSystemException other) {
            throw new RunFolderException(folder.path() + ": cannot write here: " + other.getReason(), other);
        }
    }
}
