package gendata.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps every attempt that may have been billed, and gives accepted replies back after a restart.
public interface ReplyLog {
    /// Returns once it is written that this request is about to be asked, and what is reserved for it.
    void asking(ChatRequest request) throws InterruptedException;

    /// Returns once the attempts that one call was for are written, all together, where a killed process cannot lose them.
    void record(List<Attempt> attempts) throws InterruptedException;

    /// The accepted reply that an earlier run wrote for this request, or null.
    @Nullable
    Reply accepted(ChatRequest request);

    /// Such a reply was taken, so that nothing is asked.
    default void reused(ChatRequest request) {}
}
