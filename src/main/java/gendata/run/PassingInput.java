package gendata.run;

import gendata.format.DataFile;
import gendata.method.DataMethod;
import gendata.output.FinalFile;
import gendata.plan.Plan;
import gendata.rows.FirstPass;
import gendata.rows.InputSummary;
import gendata.rows.Shard;
import gendata.rows.Source;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads an input and leaves nothing behind: what comes through a pipe lies in a temporary file until this is closed. Not
/// thread-safe.
public final class PassingInput implements DataMethod.InputReader, Closeable {
    private final @Nullable InputStream pipe;
    private final RememberedInput remembered;
    private @Nullable Path temporary;
    private @Nullable Path rows;

    /// @param pipe standard input, or null when there is nothing to read from it
    /// @param notes is told what takes long
    public PassingInput(@Nullable InputStream pipe, Consumer<String> notes) {
        this.pipe = pipe;
        this.remembered = new RememberedInput(null, Shard.WHOLE, notes);
    }

    @Override
    public InputSummary read(Source source, @Nullable Path output) throws IOException {
        if (!source.standardInput()) {
            return remembered.read(source, output);
        }
        rows = rows(SpooledInput.standing(source.path()));
        Source read = at(source, rows);
        InputSummary before = output == null ? null : RememberedInput.remembered(read, output);
        return before == null ? FirstPass.read(read) : before;
    }

    @Override
    public void note(String words) {
        remembered.note(words);
    }

    /// The file with the rows: the one that is kept, unless the pipe brings others.
    private Path rows(Path kept) throws IOException {
        BufferedInputStream brought = pipe == null ? null : new BufferedInputStream(pipe);
        if (brought == null || SpooledInput.isEmpty(brought)) {
            SpooledInput.requireKept(kept);
            return kept;
        }
        Path file = Files.createTempFile("gendata-", ".rows");
        temporary = file;
        Files.copy(brought, file, StandardCopyOption.REPLACE_EXISTING);
        boolean same = Files.exists(kept) && Files.size(kept) == Files.size(file)
                && FinalFile.sha256(kept).equals(FinalFile.sha256(file));
        return same ? kept : file;
    }

    /// The plan, with its rows where they lie now.
    public Plan in(Plan plan) {
        return rows == null
                ? plan
                : plan.from(at(plan.source(), rows));
    }

    private static Source at(Source source, Path path) {
        DataFile file = source.files().getFirst();
        return new Source(path, source.shownName(), List.of(new DataFile(path, file.type(), file.shownName())),
                source.standardInput(), source.uniqueKey(), source.skipBadRows(), source.inferTypes(), source.limit(),
                source.grid());
    }

    @Override
    public void close() throws IOException {
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }
}
