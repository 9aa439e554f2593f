package gendata.answer;

import tools.jackson.databind.JsonNode;

/// Something in an answer that is, or was meant to be, the JSON that was asked for.
sealed interface Candidate {
    /// Whether it stood alone in a code fence.
    boolean fenced();

    record Read(JsonNode value, boolean fenced, String repairs) implements Candidate {}

    /// Kept without the words for its place, which are costly.
    record Broken(JsonScan.Broken problem, boolean fenced) implements Candidate {}
}
