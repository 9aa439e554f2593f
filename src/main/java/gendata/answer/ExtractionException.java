package gendata.answer;

/// An extraction that a task file describes cannot work; the message says why in one line.
public final class ExtractionException extends Exception {
    private static final long serialVersionUID = 1;

    public ExtractionException(String message) {
        super(message);
    }

    public ExtractionException(String message, Throwable cause) {
        super(message, cause);
    }
}
