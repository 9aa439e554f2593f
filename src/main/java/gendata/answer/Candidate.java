package gendata.answer;

import tools.jackson.databind.JsonNode;

/// Something in an answer that is, or was meant to be, the JSON that was asked for.
sealed interface Candidate {
    /// Whether it stood alone in a code fence.
    boolean fenced();

    record Read(JsonNode value, boolean fenced, String repairs) implements Candidate {}

    record Broken(String reason, boolean fenced) implements Candidate {}
}
