package gendata.run;

import gendata.journal.RunFolder;
import gendata.journal.RunFolderException;
import gendata.journal.RunState;
import gendata.method.DataMethod;
import gendata.rows.FirstPass;
import gendata.rows.InputException;
import gendata.rows.InputSummary;
import gendata.rows.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes the first pass over an input from the run folder of an earlier run, as long as the file is the same.
public final class RememberedInput implements DataMethod.InputReader {
    @Override
    public InputSummary read(Source source, @Nullable Path output) throws InputException {
        InputSummary remembered = output == null ? null : remembered(source, RunFolder.beside(output));
        return remembered == null ? FirstPass.read(source) : remembered;
    }

    private static @Nullable InputSummary remembered(Source source, RunFolder folder) {
        try {
            RunState state = folder.state();
            if (state == null || !Objects.equals(state.input().uniqueKey(), source.uniqueKey())
                    || state.input().skipBadRows() != source.skipBadRows()) {
                return null;
            }
            InputSummary summary = state.input().summary();
            BasicFileAttributes file = Files.readAttributes(source.files().getFirst().path(),
                    BasicFileAttributes.class);
            boolean same = summary.path().equals(source.files().getFirst().path().toAbsolutePath().toString())
                    && summary.size() == file.size()
                    && summary.modified().equals(file.lastModifiedTime().toInstant().toString());
            return same ? summary : null;
        } catch (RunFolderException unusable) {
            // the run itself says what is wrong with its folder
            return null;
        } catch (IOException unreadable) {
            // the first pass says what is wrong with the input
            return null;
        }
    }
}
