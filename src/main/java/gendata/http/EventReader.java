package gendata.http;

/// Takes the events of a streamed answer as they come, on the thread that asked.
@FunctionalInterface
public interface EventReader {
    /// Returns whether more is wanted; after the last event that matters the rest of the answer is not waited for.
    boolean read(ServerEvent event);
}
