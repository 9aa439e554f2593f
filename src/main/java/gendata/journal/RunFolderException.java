package gendata.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The run folder cannot be used; the message says why and what to do.
public final class RunFolderException extends IOException {
    private static final long serialVersionUID = 1L;

    public RunFolderException(String message) {
        super(message);
    }

    public RunFolderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
