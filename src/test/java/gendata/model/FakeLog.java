package gendata.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps attempts in a list and remembers one reply.
final class FakeLog implements ReplyLog {
    final List<Attempt> attempts = new ArrayList<>();
    private final @Nullable Reply remembered;

    FakeLog(@Nullable Reply remembered) {
        this.remembered = remembered;
    }

    @Override
    public void record(Attempt attempt) {
        attempts.add(attempt);
    }

    @Override
    public @Nullable Reply accepted(ChatRequest request) {
        return remembered;
    }
}
