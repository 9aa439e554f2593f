package gendata.prompt;

/// Says which placeholder of a template cannot be filled, and why.
public final class RenderException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// Whether there is no value, or one that the placeholder cannot use.
    public enum Kind {
        MISSING, FORMAT
    }

    RenderException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
