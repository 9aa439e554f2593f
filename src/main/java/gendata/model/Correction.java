package gendata.model;

import java.util.List;

/// What is said to a model that gave an answer which cannot be used: its answer, and what is wrong with it.
public final class Correction {
    private static final String BEGIN = "That answer cannot be used: ";
    private static final String END = ". Answer again with the JSON value only, without any other text.";

    private Correction() {}

    /// The messages to add to those of the question.
    public static List<Message> of(String answer, String reason) {
        return List.of(new Message("assistant", answer), new Message("user", BEGIN + reason + END));
    }

    /// The messages of the question as it was first asked.
    public static List<Message> withoutCorrections(List<Message> messages) {
        int size = messages.size();
        while (size >= 2 && isCorrection(messages.get(size - 2), messages.get(size - 1))) {
            size -= 2;
        }
        return messages.subList(0, size);
    }

    private static boolean isCorrection(Message answer, Message reason) {
        return answer.role().equals("assistant") && reason.role().equals("user") && reason.content().startsWith(BEGIN)
                && reason.content().endsWith(END);
    }
}
