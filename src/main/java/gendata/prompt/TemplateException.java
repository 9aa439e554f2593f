package gendata.prompt;

/// A template that cannot be compiled; the message says what is wrong and what to write instead.
public final class TemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    TemplateException(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /// Where in the template's text, in characters.
    public int offset() {
        return offset;
    }
}
