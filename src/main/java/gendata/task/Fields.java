package gendata.task;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the keys of one mapping, notes every value of a wrong type and, when finished, every key that nobody asked
/// for. A key that is absent or wrong gives null. Not thread-safe.
public final class Fields {
    private static final int NAMED_KEYS = 40;

    private final TaskNode.Mapping mapping;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    public Fields(TaskNode.Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    public @Nullable TaskNode node(String key) {
        asked.add(key);
        return mapping.get(key);
    }

    public @Nullable String text(String key) {
        TaskNode.Scalar scalar = textScalar(key);
        return scalar == null ? null : scalar.spelling().text();
    }

    /// The text with its places inside the file.
    public TaskNode.@Nullable Scalar textScalar(String key) {
        TaskNode node = node(key);
        return node == null ? null : textScalar(named(key), node);
    }

    public @Nullable Boolean truth(String key) {
        TaskNode node = node(key);
        if (node instanceof TaskNode.Scalar scalar && scalar.value().isBoolean()) {
            return scalar.value().booleanValue();
        }
        noteWrong(named(key), node, "`true` or `false`", null);
        return null;
    }

    public @Nullable Integer wholeNumber(String key, int least, int most) {
        TaskNode node = node(key);
        if (node instanceof TaskNode.Scalar scalar && scalar.value().isInt()) {
            int number = scalar.value().intValue();
            if (number >= least && number <= most) {
                return number;
            }
        }
        boolean tooLarge = node instanceof TaskNode.Scalar scalar && scalar.value().isIntegralNumber()
                && !scalar.value().canConvertToInt() && scalar.value().decimalValue().signum() > 0;
        String expected = most == Integer.MAX_VALUE && !tooLarge
                ? "a whole number, at least " + least
                : "a whole number from %d to %d".formatted(least, most);
        noteWrong(named(key), node, expected, null);
        return null;
    }

    /// A whole or decimal number.
    public @Nullable BigDecimal number(String key) {
        TaskNode node = node(key);
        if (node instanceof TaskNode.Scalar scalar && scalar.value().isNumber()) {
            return scalar.value().decimalValue();
        }
        noteWrong(named(key), node, "a number", null);
        return null;
    }

    /// One of several words.
    public @Nullable String word(String key, List<String> allowed) {
        TaskNode node = node(key);
        if (node instanceof TaskNode.Scalar scalar && scalar.isText()) {
            String word = scalar.spelling().text();
            if (allowed.contains(word)) {
                return word;
            }
            noteWrong(named(key), node, oneOf(allowed), didYouMean(word, allowed));
            return null;
        }
        noteWrong(named(key), node, oneOf(allowed), null);
        return null;
    }

    /// A list; a key with nothing after it counts as absent.
    public @Nullable List<TaskNode> list(String key) {
        TaskNode node = node(key);
        if (node instanceof TaskNode.Sequence sequence) {
            return sequence.items();
        }
        if (!isNothing(node)) {
            noteWrong(named(key), node, "a list", null);
        }
        return null;
    }

    /// A list of nothing but text; a key with nothing after it counts as absent.
    public @Nullable List<String> texts(String key) {
        List<TaskNode> items = list(key);
        if (items == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            TaskNode.Scalar scalar = textScalar("item %d of %s".formatted(index + 1, named(key)), items.get(index));
            if (scalar != null) {
                texts.add(scalar.spelling().text());
            }
        }
        return texts.size() == items.size() ? List.copyOf(texts) : null;
    }

    /// A mapping; a key with nothing after it counts as absent.
    public TaskNode.@Nullable Mapping mapping(String key) {
        TaskNode node = node(key);
        if (node instanceof TaskNode.Mapping value) {
            return value;
        }
        if (!isNothing(node)) {
            noteWrong(named(key), node, "a mapping", null);
        }
        return null;
    }

    /// Notes every key that was not asked for; to be called when all have been.
    public void finish() {
        for (TaskNode.Entry entry : mapping.entries()) {
            if (!asked.contains(entry.key())) {
                String nearest = didYouMean(entry.key(), asked);
                String suggestion = nearest == null ? knownKeys() : nearest;
                problems.add(entry.place(), "unknown key `%s`".formatted(entry.key()), null, suggestion);
            }
        }
    }

    private TaskNode.@Nullable Scalar textScalar(String name, TaskNode node) {
        if (node instanceof TaskNode.Scalar scalar && scalar.isText()) {
            return scalar;
        }
        String suggestion = switch (node) {
            case TaskNode.Scalar scalar -> scalar.isNull() ? null : "write it in quotes";
            case TaskNode.Mapping value -> isUnquotedBraces(value) ? "put text that begins with `{` in quotes" : null;
            case TaskNode.Sequence sequence -> null;
        };
        noteWrong(name, node, "text", suggestion);
        return null;
    }

    /// `{name}` without quotes is YAML for a mapping with a key and nothing after it.
    private static boolean isUnquotedBraces(TaskNode.Mapping value) {
        return !value.entries().isEmpty() && value.entries().stream().allMatch(entry -> isNothing(entry.value()));
    }

    private void noteWrong(
            String name, @Nullable TaskNode node, String expected, @Nullable String suggestion) {
        if (node != null) {
            problems.add(node.place(), "%s is %s".formatted(name, node.describe()), expected, suggestion);
        }
    }

    private String knownKeys() {
        if (asked.isEmpty()) {
            return "no keys are known here";
        }
        String keys = String.join(", ", asked.stream().limit(NAMED_KEYS).toList());
        return "known keys: " + keys + (asked.size() > NAMED_KEYS ? ", …" : "");
    }

    private static boolean isNothing(@Nullable TaskNode node) {
        return node instanceof TaskNode.Scalar scalar && scalar.isNull();
    }

    private static String named(String key) {
        return "`" + key + "`";
    }

    private static String oneOf(List<String> allowed) {
        return "one of " + String.join(", ", allowed);
    }

    private static @Nullable String didYouMean(String written, Collection<String> allowed) {
        String nearest = NearestWord.of(written, allowed);
        return nearest == null ? null : "did you mean `%s`?".formatted(nearest);
    }
}
