package gendata.expr;

/// What came of a condition; immutable.
public sealed interface Verdict {
    Verdict TRUE = new Decided(true);
    Verdict FALSE = new Decided(false);

    /// The condition is true or false.
    record Decided(boolean holds) implements Verdict {}

    /// The condition is neither, because of the values it met.
    ///
    /// @param reason one line that names the condition
    record Broken(String reason) implements Verdict {}
}
