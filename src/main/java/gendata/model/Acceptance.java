package gendata.model;

/// Decides whether a reply answers the question it was asked.
@FunctionalInterface
public interface Acceptance {
    /// The reply itself when it is taken, else the failure that says why not.
    Answer judge(Reply reply);

    /// The call also brought an answer to this other question, which was taken and is logged.
    default void alsoTaken(String fingerprint, Reply reply) {}
}
