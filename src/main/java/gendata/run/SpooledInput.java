package gendata.run;

import gendata.journal.Lease;
import gendata.journal.RunFolder;
import gendata.output.FinalFile;
import gendata.output.WrittenFile;
import gendata.rows.InputException;
import gendata.rows.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Rows that come through a pipe, kept in the run folder, so that a run can be resumed although a pipe cannot be read twice.
final class SpooledInput {
    private SpooledInput() {}

    /// Reads the pipe into the file of the source. One that is empty leaves what was kept before.
    ///
    /// @param pipe standard input, or null when there is nothing to read from it
    static void take(@Nullable InputStream pipe, Source source, RunFolder folder) throws IOException {
        Path kept = source.path();
        BufferedInputStream rows = pipe == null ? null : new BufferedInputStream(pipe);
        if (rows == null || isEmpty(rows)) {
            if (!Files.exists(kept)) {
                throw new InputException("standard input: brings no rows; pipe them in, as in "
                        + "`… | gendata --input - --input-format jsonl`");
            }
            return;
        }
        folder.create();
        try (Lease lease = folder.lease(InstantSource.system());
                FinalFile file = FinalFile.create(kept, kept.resolveSibling(kept.getFileName() + ".tmp"))) {
            lease.renew();
            rows.transferTo(file.stream());
            WrittenFile taken = file.seal();
            if (!isSame(kept, taken)) {
                file.publish();
            }
        }
    }

    /// The same rows once more are left in their old file, so that nothing seems to have changed.
    private static boolean isSame(Path kept, WrittenFile taken) throws IOException {
        return Files.exists(kept) && Files.size(kept) == taken.size()
                && FinalFile.sha256(kept).equals(taken.sha256());
    }

    private static boolean isEmpty(InputStream rows) throws IOException {
        rows.mark(1);
        boolean empty = rows.read() < 0;
        rows.reset();
        return empty;
    }
}
