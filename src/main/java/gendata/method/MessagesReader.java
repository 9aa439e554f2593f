package gendata.method;

import gendata.method.StepDraft.MessageDraft;
import gendata.prompt.Template;
import gendata.prompt.TemplateException;
import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskException;
import gendata.task.TaskFile;
import gendata.task.TaskNode;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the messages of one prompt in any of their forms: roles as keys, a list of `{role, content}`, a list of roles.
final class MessagesReader {
    private static final String SYSTEM = "system";

    private static final String PROMPT = "prompt";

    private final Path folder;
    private final Set<String> axes;
    private final Problems problems;

    /// @param folder what the paths of prompt files are relative to
    /// @param axes whose values can stand in double braces, too
    MessagesReader(Path folder, Set<String> axes, Problems problems) {
        this.folder = folder;
        this.axes = axes;
        this.problems = problems;
    }

    /// A block: a mapping of roles, the system message first, or a list of messages as they stand.
    List<MessageDraft> block(TaskNode block) {
        List<MessageDraft> messages = new ArrayList<>();
        switch (block) {
            case TaskNode.Mapping mapping when mapping.entries().isEmpty() -> refuseEmpty(mapping);
            case TaskNode.Mapping mapping when isMessage(mapping) -> addMessage(mapping, messages);
            case TaskNode.Mapping mapping when isFile(mapping) && mapping.get(PROMPT) instanceof TaskNode.Scalar file ->
                messages.addAll(file(file));
            case TaskNode.Mapping mapping -> addRoles(mapping, messages);
            case TaskNode.Sequence sequence when sequence.items().isEmpty() -> refuseEmpty(sequence);
            case TaskNode.Sequence sequence -> sequence.items().forEach(item -> addItem(item, messages));
            case TaskNode.Scalar scalar -> problems.add(scalar.place(), "a prompt cannot be " + scalar.describe(),
                    "roles with their text, as `user: …`, or a list of `{role, content}`", null);
        }
        return messages;
    }

    /// The block that a file holds.
    List<MessageDraft> file(TaskNode.Scalar name) {
        try {
            Path path = folder.resolve(name.value().asString());
            TaskNode block = TaskFile.readAny(path, path.toString());
            if (block instanceof TaskNode.Mapping mapping && isFile(mapping)) {
                problems.add(mapping.place(), "a prompt file cannot name another one", "messages", null);
                return List.of();
            }
            return block(block);
        } catch (TaskException wrong) {
            wrong.problems().forEach(problems::add);
        } catch (IOException unreadable) {
            problems.add(name.place(),
                    "cannot read the prompt file `" + name.value().asString() + "`: " + FileFailure.words(unreadable));
        } catch (InvalidPathException wrong) {
            problems.add(name.place(), "this cannot be the name of a file: " + wrong.getReason());
        }
        return List.of();
    }

    private static boolean isFile(TaskNode.Mapping mapping) {
        return mapping.entries().size() == 1 && mapping.get(PROMPT) != null;
    }

    private void refuseEmpty(TaskNode block) {
        problems.add(block.place(), "there is no message here", "at least one, as `user: …`", null);
    }

    private static boolean isMessage(TaskNode.Mapping mapping) {
        return mapping.get("role") != null || mapping.get("content") != null;
    }

    private void addItem(TaskNode item, List<MessageDraft> messages) {
        switch (item) {
            case TaskNode.Mapping mapping when mapping.entries().isEmpty() -> refuseEmpty(mapping);
            case TaskNode.Mapping mapping when isMessage(mapping) -> addMessage(mapping, messages);
            case TaskNode.Mapping mapping -> addRoles(mapping, messages);
            case TaskNode.Sequence sequence -> problems.add(sequence.place(), "a message cannot be a list",
                    "`{role: …, content: …}`", null);
            case TaskNode.Scalar scalar -> problems.add(scalar.place(), "a message cannot be " + scalar.describe(),
                    "`{role: …, content: …}`", null);
        }
    }

    /// Other keys of a message, such as `name`, are not sent, as old tasks have it.
    private void addMessage(TaskNode.Mapping mapping, List<MessageDraft> messages) {
        Fields fields = new Fields(mapping, problems);
        String role = fields.text("role");
        TaskNode content = fields.node("content");
        if (mapping.get("role") == null || mapping.get("content") == null) {
            problems.add(mapping.place(), "a message needs both `role` and `content`");
        } else if (role != null && content != null) {
            add(role, content, messages);
        }
    }

    private void addRoles(TaskNode.Mapping mapping, List<MessageDraft> messages) {
        TaskNode system = mapping.get(SYSTEM);
        if (system != null) {
            add(SYSTEM, system, messages);
        }
        for (TaskNode.Entry entry : mapping.entries()) {
            if (!entry.key().equals(SYSTEM)) {
                add(entry.key(), entry.value(), messages);
            }
        }
    }

    /// Adds one message, unless its text is none or no template.
    void add(String role, TaskNode content, List<MessageDraft> messages) {
        MessageDraft message = message(role, content);
        if (message != null) {
            messages.add(message);
        }
    }

    private @Nullable MessageDraft message(String role, TaskNode content) {
        if (!(content instanceof TaskNode.Scalar scalar) || !scalar.isText()) {
            problems.add(content.place(), "the " + role + " message is " + content.describe(), "text", null);
            return null;
        }
        try {
            return new MessageDraft(role, Template.compile(scalar.value().asString(), axes), scalar);
        } catch (TemplateException wrong) {
            Place place = scalar.placeAt(wrong.offset());
            problems.add(place, String.valueOf(wrong.getMessage()));
            return null;
        }
    }
}
