package gendata.prompt;

/// A template that cannot be rendered with the values of a row; the message names the placeholder.
public final class RenderException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// Why a template cannot be rendered.
    public enum Kind {
        /// The row has no such value.
        MISSING,
        /// The row has a value, but not one that can be written as the template asks.
        FORMAT
    }

    RenderException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
