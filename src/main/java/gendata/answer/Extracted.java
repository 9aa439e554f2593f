package gendata.answer;

/// The part of a text that was wanted, or the reason why it is not there.
public sealed interface Extracted {
    /// The part, which may be empty.
    record Part(String text) implements Extracted {}

    /// No such part.
    ///
    /// @param reason what is missing, in words that help a model to answer better
    record Nothing(String reason) implements Extracted {}
}
