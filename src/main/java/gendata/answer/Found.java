package gendata.answer;

import tools.jackson.databind.JsonNode;

/// The value in an answer, or the reason why there is none to take.
public sealed interface Found {
    /// The value to take.
    ///
    /// @param repairs what was repaired, in words, such as `trailing comma, single quotes`; empty when nothing was
    record Value(JsonNode value, Rung rung, String repairs) implements Found {}

    /// No value can be taken.
    ///
    /// @param reason what is wrong and where, in words that help a model to answer better
    record Nothing(String reason) implements Found {}
}
