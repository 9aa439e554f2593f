package gendata.run;

import gendata.journal.Claim;
import gendata.journal.Claims;
import gendata.journal.RunFolder;
import gendata.output.FinalFile;
import gendata.output.WrittenFile;
import gendata.rows.InputException;
import gendata.rows.Shard;
import gendata.rows.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rows that come through a pipe, kept in the run folder, so that a run can be resumed although a pipe cannot be read twice.
final class SpooledInput {
    private SpooledInput() {}

    /// Reads the pipe into the file of the source. One that is empty leaves what was kept before; rows that no run has
    /// accepted are dropped for those before them.
    ///
    /// @param pipe standard input, or null when there is nothing to read from it
    static void take(@Nullable InputStream pipe, Source source, RunFolder folder, Consumer<String> notes)
            throws IOException {
        Path kept = source.path();
        BufferedInputStream rows = pipe == null ? null : new BufferedInputStream(pipe);
        if (rows != null && Files.exists(kept) && rows.available() == 0) {
            notes.accept("waiting for rows on standard input; </dev/null goes on with those that were kept");
        }
        boolean brings = rows != null && !isEmpty(rows);
        if (!brings) {
            requireKept(standing(kept));
        }
        folder.create();
        try {
            keep(brings ? rows : null, kept, Claims.of(folder, notes));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InputException("standard input: was interrupted before it was read");
        }
    }

    /// The folder is for this process alone meanwhile, and is shared out afterwards as it was.
    private static void keep(@Nullable InputStream rows, Path kept, Claims claims)
            throws IOException, InterruptedException {
        Claim claim = claims.claim(Shard.WHOLE);
        try (HeldLease lease = HeldLease.of(claim.lease())) {
            lease.require();
            if (Files.exists(before(kept))) {
                Files.move(before(kept), kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            if (rows != null) {
                replace(kept, rows);
            }
        } finally {
            claims.withdraw(claim);
        }
    }

    /// Fails where there are no rows from before.
    static void requireKept(Path kept) throws InputException {
        if (!Files.exists(kept)) {
            throw new InputException("standard input: brings no rows, and none are kept; pipe them in, as in "
                    + "`… | gendata --input - --input-format jsonl`");
        }
    }

    /// Where the rows lie that a run has accepted, or would.
    static Path standing(Path kept) {
        return Files.exists(before(kept)) ? before(kept) : kept;
    }

    private static void replace(Path kept, InputStream rows) throws IOException {
        try (FinalFile file = FinalFile.create(kept, kept.resolveSibling(kept.getFileName() + ".tmp"))) {
            rows.transferTo(file.stream());
            WrittenFile taken = file.seal();
            if (isSame(kept, taken)) {
                return;
            }
            if (Files.exists(kept)) {
                Files.move(kept, before(kept), StandardCopyOption.ATOMIC_MOVE);
            }
            file.publish();
        }
    }

    /// The rows of a pipe are those of the run from now on: those before them are let go.
    static void accept(Source source) throws IOException {
        if (source.standardInput()) {
            Files.deleteIfExists(before(source.path()));
        }
    }

    /// Where the rows lie that a pipe would replace, until a run has accepted the new ones.
    private static Path before(Path kept) {
        return kept.resolveSibling(kept.getFileName() + ".before");
    }

    /// The same rows once more are left in their old file, so that nothing seems to have changed.
    private static boolean isSame(Path kept, WrittenFile taken) throws IOException {
        return Files.exists(kept) && Files.size(kept) == taken.size()
                && FinalFile.sha256(kept).equals(taken.sha256());
    }

    static boolean isEmpty(InputStream rows) throws IOException {
        rows.mark(1);
        boolean empty = rows.read() < 0;
        rows.reset();
        return empty;
    }
}
