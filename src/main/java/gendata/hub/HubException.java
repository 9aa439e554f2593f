package gendata.hub;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Says in one line for the user why there are no files of a data set; never holds a token.
public final class HubException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    HubException(String message) {
        this(message, null);
    }

    HubException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
