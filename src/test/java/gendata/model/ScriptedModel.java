package gendata.model;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// Gives these answers in this order, the last one over and over; for one thread.
final class ScriptedModel implements ChatModel {
    private final Queue<Answer> answers;
    private int asked;

    ScriptedModel(Answer... answers) {
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public Answer ask(ChatRequest request) {
        asked++;
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    int asked() {
        return asked;
    }
}
