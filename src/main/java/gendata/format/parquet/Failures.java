package gendata.format.parquet;

import gendata.format.FormatException;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.jspecify.annotations.Nullable;

/// Says in one line why a Parquet file cannot be read, whatever the library throws.
final class Failures {
    private static final int LONGEST_REASON = 160;

    private Failures() {}

    /// What failed in the library or in what it called: damage, unless it has been explained already.
    ///
    /// @param place the file's shown name, and the record's number if one was being read
    static FormatException explain(Exception failure, String place) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FormatException explained) {
                return explained;
            }
            if (cause instanceof ParquetCryptoRuntimeException) {
                return encrypted(place);
            }
        }
        return damaged(place, reason(failure), failure);
    }

    static FormatException encrypted(String place) {
        return new FormatException(place, "is encrypted and cannot be read; write it without encryption");
    }

    static FormatException damaged(String place, String reason) {
        return damaged(place, reason, null);
    }

    private static FormatException damaged(String place, String reason, @Nullable Throwable cause) {
        return new FormatException(place, "the Parquet data is damaged (" + reason + "); copy or write the file again",
                cause);
    }

    /// What a failure says, in one line of some length.
    static String reason(Exception failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String line = message.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON).strip() + "…";
    }
}
