package gendata.model.remote;

import gendata.model.Message;
import java.util.ArrayList;
import java.util.List;

/// A conversation for an API that takes what the system says apart from the turns of user and model. Immutable.
///
/// @param system what all the messages say with which the system opens the conversation; empty where there are none
/// @param turns messages of `user` and `assistant`, none without content; roles that nobody knows stay as they are
public record Conversation(String system, List<Message> turns) {
    private static final String USER = "user";
    private static final String BETWEEN = "\n\n";

    public Conversation {
        turns = List.copyOf(turns);
    }

    /// Later words of the system become the user's, so that they keep their place. Where nobody else says anything, the system's
    /// words are the question.
    public static Conversation of(List<Message> messages) {
        List<String> system = new ArrayList<>();
        List<Message> turns = new ArrayList<>();
        for (Message message : messages) {
            if (message.content().isBlank()) {
                continue;
            }
            if (!isOfSystem(message)) {
                turns.add(message);
            } else if (turns.isEmpty()) {
                system.add(message.content());
            } else {
                turns.add(new Message(USER, message.content()));
            }
        }
        return turns.isEmpty()
                ? new Conversation("", List.of(new Message(USER, String.join(BETWEEN, system))))
                : new Conversation(String.join(BETWEEN, system), turns);
    }

    private static boolean isOfSystem(Message message) {
        return message.role().equals("system") || message.role().equals("developer");
    }
}
