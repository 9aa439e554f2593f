package gendata.task;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.ScalarEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Turns YAML's scalars into values, by their tag or else by the core schema; remembers how far it is in the text, so
/// it is not thread-safe.
final class YamlScalars {
    static final String CORE = "tag:yaml.org,2002:";
    private static final Set<String> KINDS = Set.of("str", "int", "float", "bool", "null", "map", "seq");

    private final SourceText source;
    private final Problems problems;
    private final Tree tree;
    private int points;
    private int index;

    YamlScalars(SourceText source, Problems problems, Tree tree) {
        this.source = source;
        this.problems = problems;
        this.tree = tree;
    }

    TaskNode.Scalar read(ScalarEvent event, Place place) {
        Spelling spelling = YamlSpelling.of(source.text(), indexOf(event.getStartMark()), place, event);
        TaskNode.Scalar scalar = new TaskNode.Scalar(place, value(event, place), spelling);
        tree.checkText(scalar);
        return scalar;
    }

    /// SnakeYAML counts whole characters, Java's texts count halves.
    private int indexOf(Mark mark) {
        index = source.text().offsetByCodePoints(index, mark.getIndex() - points);
        points = mark.getIndex();
        return index;
    }

    private JsonNode value(ScalarEvent event, Place place) {
        String word = event.getValue();
        JsonNode text = JsonNodeFactory.instance.stringNode(word);
        String tag = event.getTag();
        try {
            if (tag == null) {
                return event.isPlain() ? CoreSchema.plain(word) : text;
            }
            if (tag.equals("!") || tag.equals(CORE + "str")) {
                return text;
            }
            if (!isCore(tag)) {
                problems.add(refusedTag(place));
                return text;
            }
            JsonNode value = tagged(tag.substring(CORE.length()), word);
            if (value == null) {
                problems.add(place, "%s stands before %s".formatted(shown(tag), described(text, word, place)));
                return text;
            }
            return value;
        } catch (CoreSchema.NumberException unusable) {
            problems.add(place, unusable.reason(), null, "put it in quotes if it is text");
            return text;
        }
    }

    private static @Nullable JsonNode tagged(String kind, String word) throws CoreSchema.NumberException {
        return switch (kind) {
            case "int" -> CoreSchema.whole(word);
            case "float" -> CoreSchema.decimal(word);
            case "bool" -> CoreSchema.truth(word);
            case "null" -> CoreSchema.nothing(word);
            default -> null;
        };
    }

    private static String described(JsonNode text, String word, Place place) {
        return new TaskNode.Scalar(place, text, new Spelling(word, place, 0)).describe();
    }

    static boolean isCore(String tag) {
        return tag.startsWith(CORE) && KINDS.contains(tag.substring(CORE.length()));
    }

    /// The tag is not quoted: it may be a password.
    static Problem refusedTag(Place place) {
        return new Problem(
                place,
                "text that begins with `!` is a tag, which is not read",
                null,
                "remove it, or put the text in quotes if it is part of it");
    }

    static String shown(String tag) {
        return "`" + (tag.startsWith(CORE) ? "!!" + tag.substring(CORE.length()) : tag) + "`";
    }
}
