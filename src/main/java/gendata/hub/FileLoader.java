package gendata.hub;

import gendata.http.HttpResult;
import gendata.http.StreamResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/// Loads whole files into the cache, each one once; what an interrupted load has left is not loaded again.
final class FileLoader {
    private static final int UNSATISFIABLE = 416;

    private final HubConnection connection;
    private final Addresses addresses;
    private final HubFailure failure;
    private final Pause pause;

    FileLoader(HubConnection connection, Addresses addresses, HubFailure failure, Pause pause) {
        this.connection = connection;
        this.addresses = addresses;
        this.failure = failure;
        this.pause = pause;
    }

    /// Where the file is, after it was loaded if it was not there.
    Path load(RepositoryCache cache, HubCommit commit, HubFile file, HubProgress progress)
            throws HubException, InterruptedException {
        Path pointer = cache.snapshot(commit.hash(), file);
        if (RepositoryCache.isThere(pointer, file.size())) {
            return pointer;
        }
        Path blob = cache.blob(file);
        try {
            return FileLocks.within(cache.lock(file), () -> {
                if (!RepositoryCache.isThere(blob, file.size())) {
                    Files.createDirectories(blob.resolveSibling(""));
                    Path part = cache.incomplete(file);
                    complete(part, commit, file, progress);
                    Files.deleteIfExists(cache.parts(file));
                    Files.move(part, blob, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
                cache.link(commit.hash(), file);
                return pointer;
            });
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (IOException unwritable) {
            throw RepositoryCache.unwritable(blob, unwritable);
        }
    }

    /// Loads what is missing until the content is right.
    private void complete(Path part, HubCommit commit, HubFile file, HubProgress progress)
            throws IOException, HubException, InterruptedException {
        Patience patience = new Patience(pause);
        boolean isSecond = false;
        while (true) {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (channel.size() > file.size()) {
                    channel.truncate(0);
                }
                while (channel.size() < file.size()) {
                    loadOnce(channel, commit, file, progress, patience);
                }
                channel.force(true);
            }
            if (Contents.are(file, part)) {
                return;
            }
            Files.delete(part);
            if (isSecond) {
                throw new HubException("`%s` of %s came with other content than the Hub has listed, twice; check the"
                        .formatted(file.path(), commit.subject().words()) + " proxy and HF_ENDPOINT");
            }
            isSecond = true;
        }
    }

    private void loadOnce(FileChannel channel, HubCommit commit, HubFile file, HubProgress progress,
            Patience patience) throws IOException, HubException, InterruptedException {
        long have = channel.size();
        Body body = new Body(channel, file.size());
        Outcome outcome;
        try {
            outcome = connection.download(addresses.file(commit.name(), commit.hash(), file.path()),
                    have == 0 ? Map.of() : Map.of("Range", "bytes=" + have + "-"),
                    (head, stream) -> take(body, channel, have, file, head, stream, progress));
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        }
        if (channel.size() >= file.size()) {
            return;
        }
        if (outcome.result() instanceof StreamResult.Streamed head && HubFailure.isPage(head)) {
            throw failure.page(outcome.address());
        }
        if (channel.size() > have) {
            patience.encourage();
        }
        if (outcome.result() instanceof HttpResult.Answered answer && answer.status() == UNSATISFIABLE
                && have > 0) {
            channel.truncate(0);
            return;
        }
        if (!patience.goesOn(outcome.result())) {
            throw failure.of(commit.subject(file.path()), outcome, patience.failures());
        }
    }

    private static void take(Body body, FileChannel channel, long have, HubFile file, StreamResult.Streamed head,
            InputStream stream, HubProgress progress) throws IOException {
        Optional<Long> start = body.start(head);
        if (start.isEmpty() || (start.get() != 0 && start.get() != have)) {
            return;
        }
        if (start.get() < have) {
            truncate(channel);
        }
        body.copy(stream, start.get(), file.size(),
                position -> progress.downloaded(file.path(), position, file.size()));
    }

    private static void truncate(FileChannel channel) {
        try {
            channel.truncate(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
