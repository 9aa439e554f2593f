package gendata.task;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.StreamReader;
import tools.jackson.databind.node.JsonNodeFactory;

/// Builds the tree from SnakeYAML's events and refuses what YAML allows and a task file does not: own tags, merge
/// keys, duplicate keys, keys that are not words, several documents, values that hold themselves. Used once.
final class YamlReader {
    private final SourceText source;
    private final Problems problems = new Problems();
    private final Tree tree = new Tree(problems);
    private final YamlScalars scalars;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Iterator<Event> events;

    /// A value under the name that aliases call it by; not known until it has been read to its end.
    private static final class Anchored {
        private @Nullable TaskNode node;
        private int nodes;
    }

    YamlReader(SourceText source) {
        this.source = source;
        this.scalars = new YamlScalars(source, problems, tree);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.events = new Yaml(options).parse(new StringReader(source.text())).iterator();
    }

    TaskNode read() throws TaskException {
        checkCharacters();
        try {
            TaskNode root = document();
            problems.throwIfAny();
            return root;
        } catch (MarkedYAMLException broken) {
            throw problems.last(YamlSyntax.problem(broken, source));
        }
    }

    private void checkCharacters() throws TaskException {
        String text = source.text();
        for (int index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
            if (!StreamReader.isPrintable(text.codePointAt(index))) {
                throw problems.last(new Problem(
                        source.placeOf(index),
                        "control character U+%04X".formatted(text.codePointAt(index)),
                        null,
                        "remove it, or write it as an escape in double quotes"));
            }
        }
    }

    private TaskNode document() throws TaskException {
        events.next();
        Event start = events.next();
        if (start.is(Event.ID.StreamEnd)) {
            throw problems.last(new Problem(source.start(), "the file is empty"));
        }
        TaskNode root = read(events.next(), 0);
        if (root instanceof TaskNode.Scalar scalar && scalar.isNull()) {
            throw problems.last(new Problem(source.start(), "the file is empty"));
        }
        events.next();
        Event end = events.next();
        if (!end.is(Event.ID.StreamEnd)) {
            throw problems.last(new Problem(
                    place(end), "a second document begins", "one document", "remove `---` or use two files"));
        }
        return root;
    }

    private TaskNode read(Event event, int level) throws TaskException {
        tree.checkLevel(level, place(event));
        if (event instanceof AliasEvent alias) {
            return aliased(alias, level);
        }
        tree.grow(1, place(event));
        Anchored anchored = new Anchored();
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            anchors.put(node.getAnchor(), anchored);
        }
        int before = tree.nodes();
        TaskNode node = switch (event.getEventId()) {
            case MappingStart -> mapping((CollectionStartEvent) event, level);
            case SequenceStart -> sequence((CollectionStartEvent) event, level);
            default -> scalars.read((ScalarEvent) event, place(event));
        };
        anchored.node = node;
        anchored.nodes = tree.nodes() - before + 1;
        return node;
    }

    private TaskNode aliased(AliasEvent alias, int level) throws TaskException {
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) {
            // Not quoted: it may be a password.
            problems.add(
                    place(alias),
                    "nothing before this place has the name that stands behind `*`",
                    null,
                    "text that begins with `*` needs quotes");
            return placeholder(place(alias));
        }
        TaskNode node = anchored.node;
        if (node == null) {
            problems.add(place(alias), "`*%s` stands inside the value that it names".formatted(alias.getAnchor()));
            return placeholder(place(alias));
        }
        tree.grow(anchored.nodes, place(alias));
        tree.checkLevel(level + levels(node), place(alias));
        return node;
    }

    private static int levels(TaskNode node) {
        return switch (node) {
            case TaskNode.Mapping mapping ->
                1 + mapping.entries().stream().mapToInt(entry -> levels(entry.value())).max().orElse(-1);
            case TaskNode.Sequence sequence ->
                1 + sequence.items().stream().mapToInt(YamlReader::levels).max().orElse(-1);
            case TaskNode.Scalar scalar -> 0;
        };
    }

    private TaskNode.Mapping mapping(CollectionStartEvent start, int level) throws TaskException {
        checkTag(start, "map", "a mapping");
        Entries entries = new Entries(problems);
        for (Event event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
            String key = key(event, level + 1);
            TaskNode value = read(events.next(), level + 1);
            if (key != null) {
                entries.add(key, place(event), value);
            }
        }
        return entries.mapping(place(start));
    }

    private @Nullable String key(Event event, int level) throws TaskException {
        if (event instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getValue().equals("<<")) {
            problems.add(place(event), "merge keys (`<<`) are not read", null, "write the keys out");
            return null;
        }
        TaskNode key = read(event, level);
        if (key instanceof TaskNode.Scalar scalar && !scalar.isNull()) {
            return scalar.spelling().text();
        }
        String hint = key instanceof TaskNode.Scalar ? null : "text that begins with `{` or `[` needs quotes";
        problems.add(place(event), "a key is " + key.describe(), "text", hint);
        return null;
    }

    private TaskNode.Sequence sequence(CollectionStartEvent start, int level) throws TaskException {
        checkTag(start, "seq", "a list");
        List<TaskNode> items = new ArrayList<>();
        for (Event event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
            items.add(read(event, level + 1));
        }
        return new TaskNode.Sequence(place(start), items);
    }

    private void checkTag(CollectionStartEvent start, String allowed, String description) {
        String tag = start.getTag();
        if (tag == null || tag.equals("!") || tag.equals(YamlScalars.CORE + allowed)) {
            return;
        }
        if (YamlScalars.isCore(tag)) {
            problems.add(place(start), YamlScalars.shown(tag) + " stands before " + description);
        } else {
            problems.add(YamlScalars.refusedTag(place(start)));
        }
    }

    /// Stands for a refused value until the file is.
    private static TaskNode placeholder(Place place) {
        return new TaskNode.Scalar(place, JsonNodeFactory.instance.stringNode(""), new Spelling("", place, 0));
    }

    private Place place(Event event) {
        Mark mark = event.getStartMark();
        return source.place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
