package gendata.format.parquet;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The values seen at one place of the records, as far as their type depends on them. Its size depends on how many
/// different fields they have, which is limited, not on how many values there were.
final class SeenValues {
    private static final int MOST_FIELDS = 200;
    private static final int MOST_LEVELS = 20;

    private final int level;
    private final FieldBudget budget;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final SeenNumbers numbers = new SeenNumbers();
    private final SequencedMap<String, SeenValues> fields = new LinkedHashMap<>(4);
    private @Nullable SeenValues element;
    /// Why lists and objects are not looked into any more.
    private @Nullable String limit;

    private enum Kind {
        NUMBERS("numbers"), TEXT("text"), TRUTH("true or false"), LISTS("lists"), OBJECTS("objects");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /// The values of a column.
    SeenValues(FieldBudget budget) {
        this(0, budget);
    }

    /// @param level how many lists and objects they lie in
    private SeenValues(int level, FieldBudget budget) {
        this.level = level;
        this.budget = budget;
        this.limit = level < MOST_LEVELS ? null : "is nested deeper than " + MOST_LEVELS + " levels";
    }

    /// Looks at the value that the parser's current token begins, and leaves the parser on the value's last token.
    void note(JsonParser parser) {
        switch (parser.currentToken()) {
            case VALUE_NULL -> {
                // fits every type
            }
            case VALUE_STRING -> note(Kind.TEXT);
            case VALUE_TRUE, VALUE_FALSE -> note(Kind.TRUTH);
            case VALUE_NUMBER_INT -> {
                note(Kind.NUMBERS);
                numbers.noteWhole(parser);
            }
            case VALUE_NUMBER_FLOAT -> {
                note(Kind.NUMBERS);
                numbers.noteDecimal(parser);
            }
            case START_ARRAY -> {
                note(Kind.LISTS);
                noteElements(parser);
            }
            case START_OBJECT -> {
                note(Kind.OBJECTS);
                noteFields(parser);
            }
            default -> throw new IllegalArgumentException("no JSON value begins with " + parser.currentToken());
        }
    }

    private void note(Kind kind) {
        kinds.add(kind);
        if (kinds.size() > 1) {
            forgetInside();
        }
    }

    private void noteElements(JsonParser parser) {
        if (!looksInside()) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (element == null) {
                element = new SeenValues(level + 1, budget);
            }
            element.note(parser);
        }
    }

    private void noteFields(JsonParser parser) {
        if (!looksInside()) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            SeenValues field = field(name);
            if (field == null) {
                parser.skipChildren();
            } else {
                field.note(parser);
            }
        }
    }

    private boolean looksInside() {
        return limit == null && kinds.size() == 1;
    }

    /// What was seen in this field, or null if the objects here have had too many.
    private @Nullable SeenValues field(String name) {
        SeenValues known = fields.get(name);
        if (known != null || limit != null) {
            return known;
        }
        if (fields.size() == MOST_FIELDS || !budget.take()) {
            limit = fields.size() == MOST_FIELDS
                    ? "holds objects with more than " + MOST_FIELDS + " different fields"
                    : "holds objects with too many different fields";
            forgetInside();
            return null;
        }
        SeenValues field = new SeenValues(level + 1, budget);
        fields.put(name, field);
        return field;
    }

    private void forgetInside() {
        budget.giveBack(fieldsInside());
        fields.clear();
        element = null;
    }

    private int fieldsInside() {
        int count = element == null ? 0 : element.fieldsInside();
        for (SeenValues field : fields.values()) {
            count += 1 + field.fieldsInside();
        }
        return count;
    }

    /// The type that all values have; text if there is none but null.
    ValueType type() {
        if (kinds.isEmpty()) {
            return new ValueType.Text();
        }
        if (kinds.size() > 1) {
            return new ValueType.JsonText("holds " + words());
        }
        return switch (kinds.iterator().next()) {
            case NUMBERS -> numbers.type();
            case TEXT -> new ValueType.Text();
            case TRUTH -> new ValueType.Truth();
            case LISTS -> limit == null ? listType() : new ValueType.JsonText(limit);
            case OBJECTS -> limit == null ? objectType() : new ValueType.JsonText(limit);
        };
    }

    private String words() {
        List<String> words = new ArrayList<>(kinds.stream().map(kind -> kind.words).toList());
        String last = words.removeLast();
        return String.join(", ", words) + " and " + last;
    }

    private ValueType listType() {
        return new ValueType.ListOf(element == null ? new ValueType.Text() : element.type());
    }

    private ValueType objectType() {
        String problem = namesProblem();
        if (problem != null) {
            return new ValueType.JsonText(problem);
        }
        SequencedMap<String, ValueType> types = new LinkedHashMap<>();
        for (Map.Entry<String, SeenValues> field : fields.entrySet()) {
            types.put(field.getKey(), field.getValue().type());
        }
        return new ValueType.Struct(types);
    }

    /// What Parquet, or the many readers for which names have no case, cannot take.
    private @Nullable String namesProblem() {
        if (fields.isEmpty()) {
            return "holds empty objects only";
        }
        Set<String> names = new HashSet<>();
        for (String name : fields.keySet()) {
            if (name.isEmpty()) {
                return "holds objects with a field that has no name";
            }
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                return "holds objects with fields that differ in case only";
            }
        }
        return null;
    }
}
