package gendata.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps attempts in a list and remembers one reply.
final class FakeLog implements ReplyLog {
    final List<Attempt> attempts = new ArrayList<>();
    final List<ChatRequest> asking = new ArrayList<>();
    private final @Nullable Reply remembered;

    FakeLog(@Nullable Reply remembered) {
        this.remembered = remembered;
    }

    @Override
    public void asking(ChatRequest request) {
        asking.add(request);
    }

    @Override
    public void record(List<Attempt> made) {
        attempts.addAll(made);
    }

    @Override
    public @Nullable Reply accepted(ChatRequest request) {
        return remembered;
    }
}
