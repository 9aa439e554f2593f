package gendata.schema;

/// A schema that cannot be used; says where and why in one line, and never fetched anything to find out.
public final class SchemaException extends Exception {
    private static final long serialVersionUID = 1;

    private final String pointer;

    SchemaException(String pointer, String message) {
        super(pointer.isEmpty() ? message : pointer + ": " + message);
        this.pointer = pointer;
    }

    /// The JSON pointer of the part that is wrong; empty for the whole.
    public String pointer() {
        return pointer;
    }
}
