package gendata.model;

/// A key that shows itself to nobody but the one who sends it.
public record Secret(String reveal) {
    /// Stands where there is no key.
    public static final Secret NONE = new Secret("");

    public boolean isNone() {
        return reveal.isEmpty();
    }

    @Override
    public String toString() {
        return "***";
    }
}
