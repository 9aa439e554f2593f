package gendata.task;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Builds the tree from JSON as it is defined, without comments and the like, and refuses duplicate names. Used once.
final class JsonReader {
    /// Our own limits are stricter and can name a place.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final SourceText source;
    private final Problems problems = new Problems();
    private final Tree tree = new Tree(problems);
    private final JsonParser parser;

    JsonReader(SourceText source) {
        this.source = source;
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), source.text());
    }

    TaskNode read() throws TaskException {
        try (parser) {
            if (parser.nextToken() == null) {
                throw problems.last(new Problem(source.start(), "the file is empty"));
            }
            TaskNode root = value(0);
            if (parser.nextToken() != null) {
                throw problems.last(new Problem(place(), "more follows after the value", "nothing", null));
            }
            problems.throwIfAny();
            return root;
        } catch (JacksonException broken) {
            throw problems.last(JsonSyntax.problem(broken, source));
        }
    }

    private TaskNode value(int level) throws TaskException {
        Place place = place();
        tree.checkLevel(level, place);
        tree.grow(1, place);
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(place, level);
            case START_ARRAY -> sequence(place, level);
            case VALUE_STRING -> text(place, parser.getString());
            default -> word(place);
        };
    }

    private TaskNode.Mapping mapping(Place place, int level) throws TaskException {
        Entries entries = new Entries(problems);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            TaskNode.Scalar key = text(place(), name);
            tree.grow(1, key.place());
            parser.nextToken();
            entries.add(name, key.place(), value(level + 1));
        }
        return entries.mapping(place);
    }

    private TaskNode.Sequence sequence(Place place, int level) throws TaskException {
        List<TaskNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(level + 1));
        }
        return new TaskNode.Sequence(place, items);
    }

    private TaskNode.Scalar text(Place place, String text) {
        int begin = (int) parser.currentTokenLocation().getCharOffset() + 1;
        int exact = 0;
        while (exact < text.length()
                && source.text().charAt(begin + exact) == text.charAt(exact)
                && text.charAt(exact) != '\\') {
            exact++;
        }
        Place start = new Place(place.file(), place.line(), place.column() + 1);
        TaskNode.Scalar scalar = new TaskNode.Scalar(
                place, JsonNodeFactory.instance.stringNode(text), new Spelling(text, start, exact));
        tree.checkText(scalar);
        return scalar;
    }

    private TaskNode.Scalar word(Place place) {
        String word = parser.getString();
        Spelling spelling = new Spelling(word, place, word.length());
        try {
            return new TaskNode.Scalar(place, CoreSchema.plain(word), spelling);
        } catch (CoreSchema.NumberException unusable) {
            problems.add(place, unusable.reason());
            JsonNode nothing = JsonNodeFactory.instance.nullNode();
            return new TaskNode.Scalar(place, nothing, spelling);
        }
    }

    private Place place() {
        return source.placeOf((int) parser.currentTokenLocation().getCharOffset());
    }
}
