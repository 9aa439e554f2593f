package gendata.format.parquet;

/// A column whose type cannot be read; the message names the column.
final class UnreadableTypeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableTypeException(String message) {
        super(message);
    }
}
