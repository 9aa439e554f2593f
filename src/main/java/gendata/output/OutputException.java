package gendata.output;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The output cannot be written; the message says why and what to do.
public final class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    public OutputException(String message) {
        super(message);
    }

    public OutputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
