package gendata.model;

import java.util.Locale;

/// Why a model stopped writing.
public enum FinishReason {
    STOP, LENGTH, CONTENT_FILTER, TOOL_CALLS, OTHER;

    /// The name used in files, the field's own: `stop`, `length`, `content_filter`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The reason with this code; `OTHER` for any that is not known.
    public static FinishReason of(String code) {
        for (FinishReason reason : values()) {
            if (reason.code().equals(code)) {
                return reason;
            }
        }
        return OTHER;
    }
}
