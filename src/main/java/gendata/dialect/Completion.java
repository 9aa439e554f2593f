package gendata.dialect;

import java.time.Instant;
import java.util.List;

/// All answers that a question gets.
///
/// @param id what tells it from others, the same in every run
public record Completion(Question question, String id, Instant created, List<Choice> choices) {
    public Completion {
        choices = List.copyOf(choices);
    }

    Choice first() {
        return choices.getFirst();
    }

    public long promptTokens() {
        return first().usage().prompt();
    }

    public long completionTokens() {
        return choices.stream().mapToLong(choice -> choice.usage().completion()).sum();
    }

    long reasoningTokens() {
        return choices.stream().mapToLong(Choice::reasoningTokens).sum();
    }
}
