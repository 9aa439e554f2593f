package gendata.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A data file that cannot be used at all; the message is one line for the user that begins with the file's name.
public final class FormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /// What is wrong with a file.
    ///
    /// @param problem in words that follow the name
    public FormatException(String file, String problem) {
        this(file, problem, null);
    }

    /// As above, with what it came from.
    public FormatException(String file, String problem, @Nullable Throwable cause) {
        super(file + ": " + problem, cause);
    }

    /// Why the file cannot be opened or read.
    public static FormatException of(IOException failure, String file) {
        return InputFile.explain(failure, file);
    }

    static FormatException atLine(String file, long line, String problem) {
        return new FormatException(file + ":" + line, problem);
    }

    static FormatException atColumn(String file, long line, long column, String problem) {
        return new FormatException(file + ":" + line + ":" + column, problem);
    }
}
