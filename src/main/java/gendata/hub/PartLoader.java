package gendata.hub;

import gendata.format.Compression;
import gendata.format.DataFile;
import gendata.format.DataFormat;
import gendata.format.FileType;
import gendata.format.FormatException;
import gendata.format.parquet.FirstRows;
import gendata.format.parquet.FirstRows.Extent;
import gendata.http.StreamResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Loads of a Parquet file what its first rows need, and no more.
///
/// Single ranges cannot be checked by the file's hash; their place and the length of the whole are.
final class PartLoader {
    /// Footers are seldom longer, so that one request mostly gets all of it.
    private static final int USUAL_FOOTER = 64 * 1024;

    private final HubConnection connection;
    private final Addresses addresses;
    private final HubFailure failure;
    private final Pause pause;

    PartLoader(HubConnection connection, Addresses addresses, HubFailure failure, Pause pause) {
        this.connection = connection;
        this.addresses = addresses;
        this.failure = failure;
        this.pause = pause;
    }

    /// What of a file is there now; `whole` when it has to be loaded as any other.
    ///
    /// @param rows how many there are in it to be read
    record Loaded(Path path, long rows, boolean whole) {}

    /// Loads what these rows need; they may be all of the file's, or the server may hand out no ranges.
    Loaded load(RepositoryCache cache, HubCommit commit, HubFile file, long rows, HubProgress progress)
            throws HubException, InterruptedException {
        Path path = cache.parts(file);
        try {
            return FileLocks.within(cache.lock(file), () -> {
                try (PartFile part = PartFile.open(path, file.size())) {
                    return load(part, commit, file, rows, progress);
                }
            });
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (FormatException damaged) {
            throw new HubException(String.valueOf(damaged.getMessage()), damaged);
        } catch (IOException unwritable) {
            throw RepositoryCache.unwritable(path, unwritable);
        }
    }

    private Loaded load(PartFile part, HubCommit commit, HubFile file, long rows, HubProgress progress)
            throws IOException, HubException, InterruptedException {
        long size = file.size();
        Loaded whole = new Loaded(part.path(), 0, true);
        Extents ends = Extents.NONE.with(new Extent(0, Math.min(size, FirstRows.HEAD)))
                .with(new Extent(Math.max(0, size - USUAL_FOOTER), size));
        if (!loadMissing(part, ends, commit, file, progress)) {
            return whole;
        }
        long footer = part.read(size - FirstRows.TAIL, Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt()
                & 0xFFFF_FFFFL;
        long start = size - FirstRows.TAIL - footer;
        // A file with a wrong length in it is refused below.
        if (start > 0 && !loadMissing(part, Extents.NONE.with(new Extent(start, size)), commit, file, progress)) {
            return whole;
        }
        FirstRows first = FirstRows.of(new DataFile(part.path(), new FileType(DataFormat.PARQUET, Compression.NONE),
                new HubAddress(commit.name(), commit.revision(), file.path()).toString()), rows);
        if (first.all() || !loadMissing(part, new Extents(first.extents()), commit, file, progress)) {
            return whole;
        }
        return new Loaded(part.path(), first.rows(), false);
    }

    /// False when the server hands out no ranges.
    private boolean loadMissing(PartFile part, Extents wanted, HubCommit commit, HubFile file, HubProgress progress)
            throws IOException, HubException, InterruptedException {
        Patience patience = new Patience(pause);
        List<Extent> missing = part.present().missing(wanted).list();
        long total = part.present().bytes() + new Extents(missing).bytes();
        while (!missing.isEmpty()) {
            Extent next = missing.getFirst();
            Outcome outcome = loadOnce(part, next, commit, file,
                    position -> progress.downloaded(file.path(), part.present().bytes() + position - next.start(),
                            total));
            missing = part.present().missing(wanted).list();
            if (!missing.isEmpty() && missing.getFirst().equals(next)) {
                if (outcome.result() instanceof StreamResult.Streamed head) {
                    if (HubFailure.isPage(head)) {
                        throw failure.page(outcome.address());
                    }
                    return false;
                }
                if (!patience.goesOn(outcome.result())) {
                    throw failure.of(commit.subject(file.path()), outcome, patience.failures());
                }
            } else {
                patience.encourage();
            }
        }
        return true;
    }

    private Outcome loadOnce(PartFile part, Extent next, HubCommit commit, HubFile file, Body.Written written)
            throws IOException, HubException, InterruptedException {
        Body body = new Body(part.channel(), file.size());
        Reached reached = new Reached(next.start());
        try {
            return connection.download(addresses.file(commit.name(), commit.hash(), file.path()),
                    Map.of("Range", "bytes=" + next.start() + "-" + (next.end() - 1)), (head, stream) -> {
                        Optional<Long> start = body.start(head);
                        if (head.status() == Body.PARTIAL && start.isPresent() && start.get() == next.start()) {
                            body.copy(stream, next.start(), next.end(), position -> {
                                reached.position = position;
                                written.to(position);
                            });
                        }
                    });
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        } finally {
            if (reached.position > next.start()) {
                part.add(new Extent(next.start(), reached.position));
            }
        }
    }

    /// How far a range has come.
    private static final class Reached {
        private long position;

        Reached(long position) {
            this.position = position;
        }
    }
}
