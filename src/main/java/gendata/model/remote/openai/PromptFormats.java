package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.EndpointException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The prompt formats that have a name, and those that tasks write themselves.
///
/// A task's own `prompt_template` is a map from role to text, or its JSON, each with `{content}` where the message goes:
/// `{system: "<|system|>\n{content}</s>\n", user: …, assistant: …}`. The part of `assistant` before `{content}` opens the model's turn, the part
/// behind it is where the model stops. Without `system`, what the system says stands before the user's next message, with an empty line between.
final class PromptFormats {
    static final String FORMAT = "prompt_format";
    static final String TEMPLATE = "prompt_template";

    private static final String CONTENT = "{content}";
    private static final String USUAL = "default";
    private static final String SYSTEM = "system";
    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";
    private static final PromptFormat.Turn PLAIN = new PromptFormat.Turn("", "");
    private static final PromptFormat ZEPHYR = marked("<|", "|>\n", "</s>\n");
    private static final Map<String, PromptFormat> NAMED = new TreeMap<>(Map.of(
            USUAL, new PromptFormat(PLAIN, PLAIN, PLAIN, false, "\n"),
            "llama2", new PromptFormat(new PromptFormat.Turn("<<SYS>>\n", "\n<</SYS>>\n\n"),
                    new PromptFormat.Turn("<s>[INST] ", " [/INST]"), new PromptFormat.Turn(" ", " </s>"), true, ""),
            "chatml", marked("<|im_start|>", "\n", "<|im_end|>\n"), "zephyr", ZEPHYR, "notus", ZEPHYR));

    private PromptFormats() {}

    /// One whose turns begin with the role's name.
    private static PromptFormat marked(String before, String behind, String end) {
        return new PromptFormat(new PromptFormat.Turn(before + SYSTEM + behind, end),
                new PromptFormat.Turn(before + USER + behind, end),
                new PromptFormat.Turn(before + ASSISTANT + behind, end), false, "");
    }

    /// The format of an endpoint that `check` has seen.
    static PromptFormat of(Endpoint endpoint) {
        try {
            return read(endpoint);
        } catch (EndpointException refused) {
            throw new IllegalArgumentException(refused);
        }
    }

    static void check(Endpoint endpoint) throws EndpointException {
        read(endpoint);
    }

    private static PromptFormat read(Endpoint endpoint) throws EndpointException {
        String template = endpoint.option(TEMPLATE, "");
        String name = endpoint.option(FORMAT, USUAL);
        if (template.isEmpty()) {
            PromptFormat format = NAMED.get(name);
            if (format == null) {
                throw new EndpointException(FORMAT, false, "unknown prompt format `" + name + "`; expected one of "
                        + String.join(", ", NAMED.keySet()) + ", or give a `" + TEMPLATE + "`");
            }
            return format;
        }
        if (!endpoint.option(FORMAT, "").isEmpty()) {
            throw refused("says what `" + FORMAT + "` says too; give one of them");
        }
        return written(map(template));
    }

    private static ObjectNode map(String template) throws EndpointException {
        try {
            if (Json.read(template) instanceof ObjectNode map) {
                return map;
            }
        } catch (JacksonException notJson) {
            // Then it is no map.
        }
        throw refused("must be a map from system, user and assistant to the text of such a message, with `" + CONTENT
                + "` in it");
    }

    private static PromptFormat written(ObjectNode template) throws EndpointException {
        for (String role : template.propertyNames()) {
            if (!List.of(SYSTEM, USER, ASSISTANT).contains(role)) {
                throw refused("has no place for `" + role + "`; expected system, user and assistant");
            }
        }
        boolean hasSystem = template.has(SYSTEM);
        return new PromptFormat(hasSystem ? turn(template, SYSTEM) : new PromptFormat.Turn("", "\n\n"),
                turn(template, USER), turn(template, ASSISTANT), !hasSystem, "");
    }

    private static PromptFormat.Turn turn(ObjectNode template, String role) throws EndpointException {
        JsonNode text = template.path(role);
        int place = text.asString("").indexOf(CONTENT);
        if (!text.isString() || place < 0) {
            throw refused("must have a text for `" + role + "` with `" + CONTENT + "` in it");
        }
        return new PromptFormat.Turn(text.asString().substring(0, place),
                text.asString().substring(place + CONTENT.length()));
    }

    private static EndpointException refused(String what) {
        return new EndpointException(TEMPLATE, false, "`" + TEMPLATE + "` " + what);
    }
}
