package gendata.prompt;

/// Says why a format is none, or what it expects instead of a value; whoever knows the placeholder names it.
final class FormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    FormatException(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    FormatException(String message) {
        this(0, message);
    }

    /// The place in the format's text, in characters from 0.
    int offset() {
        return offset;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
