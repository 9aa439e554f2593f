package gendata.model.remote.openai;

import gendata.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes a conversation as one text, with marks that tell the model who speaks. Immutable.
///
/// A message of any role but `system`, `developer` and `assistant` is the user's. After the last message the assistant's turn is opened; a
/// conversation that ends with the assistant leaves that turn open for the model to go on with. Contents are inserted as they are: data that
/// holds a format's own marks is read by the model as those marks.
///
/// @param isSystemInUser whether what the system says stands inside the next message of the user
/// @param separator between two messages
record PromptFormat(Turn system, Turn user, Turn assistant, boolean isSystemInUser, String separator) {
    /// What stands around the content of a message.
    record Turn(String before, String after) {
        String around(String content) {
            return before + content + after;
        }
    }

    String prompt(List<Message> messages) {
        List<String> parts = new ArrayList<>();
        List<String> unsaid = new ArrayList<>();
        boolean isOpen = false;
        for (int index = 0; index < messages.size(); index++) {
            String content = messages.get(index).content();
            isOpen = false;
            switch (messages.get(index).role()) {
                case "system", "developer" -> (isSystemInUser ? unsaid : parts)
                        .add(isSystemInUser ? content : system.around(content));
                case "assistant" -> {
                    flush(unsaid, parts);
                    isOpen = index == messages.size() - 1;
                    parts.add(isOpen ? assistant.before() + content : assistant.around(content));
                }
                default -> parts.add(user.around(said(unsaid) + content));
            }
        }
        flush(unsaid, parts);
        if (!isOpen && !assistant.before().isBlank()) {
            parts.add(assistant.before());
        }
        return String.join(separator, parts);
    }

    private void flush(List<String> unsaid, List<String> parts) {
        if (!unsaid.isEmpty()) {
            parts.add(user.around(said(unsaid)));
        }
    }

    /// What the system said since the user's last message, to be put before the next one.
    private String said(List<String> unsaid) {
        String said = unsaid.isEmpty() ? "" : system.around(String.join("\n\n", unsaid));
        unsaid.clear();
        return said;
    }

    /// What the model writes at the end of its turn, if the format says so.
    Optional<String> stop() {
        return Optional.of(assistant.after().strip()).filter(mark -> !mark.isEmpty());
    }
}
