package gendata.rows;

import gendata.format.FormatException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/// An input that cannot be used; the message is for the user, of several lines where several rows are to blame.
public final class InputException extends IOException {
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    private InputException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }

    static InputException of(Source source, IOException failure) {
        return of(source.shownName(), failure);
    }

    static InputException of(String shownName, IOException failure) {
        return switch (failure) {
            case InputException same -> same;
            case FormatException explained -> new InputException(explained.getMessage(), explained);
            case NoSuchFileException missing -> new InputException(shownName + ": no such file", missing);
            case AccessDeniedException denied ->
                new InputException(shownName + ": no permission to read it", denied);
            default -> new InputException(shownName + ": cannot be read: " + failure.getMessage(), failure);
        };
    }
}
