package gendata.model;

/// Answers one chat request; safe for many threads at once.
@FunctionalInterface
public interface ChatModel {
    /// Waits for the answer. Whatever goes wrong on the way is a `Failure`, never an exception.
    ///
    /// @throws InterruptedException when the waiting thread is interrupted; nothing can be said of the request then
    Answer ask(ChatRequest request) throws InterruptedException;
}
