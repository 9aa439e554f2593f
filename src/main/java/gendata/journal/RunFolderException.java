package gendata.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The run folder cannot be used; the message says why and what to do.
public class RunFolderException extends IOException {
    private static final long serialVersionUID = 1L;

    public RunFolderException(String message) {
        super(message);
    }

    public RunFolderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// A file of the run folder has no room, or its disk is broken.
    static RunFolderException cannotWrite(Path file, IOException failure) {
        String reason = failure instanceof AccessDeniedException
                ? "permission denied"
                : String.valueOf(failure.getMessage());
        return new RunFolderException(file + ": cannot write: " + reason
                + "; make room or mend the disk, then run the same command again", failure);
    }
}
