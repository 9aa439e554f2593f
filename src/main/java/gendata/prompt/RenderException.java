package gendata.prompt;

/// A template that cannot be rendered.
public final class RenderException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    /// Why.
    public enum Kind {
        MISSING, FORMAT
    }

    public RenderException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
