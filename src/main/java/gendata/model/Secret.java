package gendata.model;

/// A key that shows itself to nobody but the one who sends it.
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
