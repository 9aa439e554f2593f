package gendata.task;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A value of a task file with the place where it begins; it knows no meaning of keys and never changes.
public sealed interface TaskNode {
    Place place();

    /// The whole subtree without its places, as new nodes.
    JsonNode toJson();

    /// The value in a few words on one line: `a list`, `the number 5`, `text "abc"`.
    String describe();

    /// Keys with their values, in the order of the file; no key is there twice.
    record Mapping(Place place, List<Entry> entries) implements TaskNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public @Nullable TaskNode get(String key) {
            Entry entry = entry(key);
            return entry == null ? null : entry.value();
        }

        public @Nullable Entry entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry;
                }
            }
            return null;
        }

        @Override
        public JsonNode toJson() {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            entries.forEach(entry -> object.set(entry.key(), entry.value().toJson()));
            return object;
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /// A key at its place, with its value.
    record Entry(String key, Place place, TaskNode value) {}

    /// A list.
    record Sequence(Place place, List<TaskNode> items) implements TaskNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public JsonNode toJson() {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> array.add(item.toJson()));
            return array;
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /// Text, a number, a truth value or null, with its spelling.
    record Scalar(Place place, JsonNode value, Spelling spelling) implements TaskNode {
        private static final int SHOWN = 40;

        /// Text that stands in no file.
        ///
        /// @param place what it is written for
        public static Scalar text(String text, Place place) {
            return new Scalar(place, JsonNodeFactory.instance.stringNode(text), new Spelling(text, place, 0));
        }

        /// The place of a character of the text: exact as far as the text stands in the file as it is, otherwise the
        /// scalar's own place.
        public Place placeAt(int offset) {
            return spelling.isExactAt(offset) ? spelling.placeAt(offset) : place;
        }

        public boolean isText() {
            return value.isString();
        }

        public boolean isNull() {
            return value.isNull();
        }

        @Override
        public JsonNode toJson() {
            return value;
        }

        @Override
        public String describe() {
            if (isNull()) {
                return "nothing (null)";
            }
            if (isText()) {
                return "text " + quoted(value.stringValue());
            }
            return value.isNumber() ? "the number " + spelling.text() : value.asString();
        }

        private static String quoted(String text) {
            boolean shortened = text.codePointCount(0, text.length()) > SHOWN;
            String shown = shortened ? text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…" : text;
            return JsonNodeFactory.instance.stringNode(shown).toString();
        }
    }
}
