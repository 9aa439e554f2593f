package gendata.dialect;

/// A body that asks for nothing that can be answered.
public final class BadQuestion extends Exception {
    private static final long serialVersionUID = 1L;

    public BadQuestion(String message) {
        super(message);
    }
}
