package gendata.prompt;

/// Says where a text is no template, and what to write instead.
public final class TemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    TemplateException(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /// The place in the template's text, in characters from 0.
    public int offset() {
        return offset;
    }
}
