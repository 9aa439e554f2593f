package gendata.prompt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds a placeholder's value: the value of a name, then what the keys select in it; immutable.
record Lookup(Placeholder placeholder, List<Key> keys) {

    /// What selects one value in a list or an object.
    ///
    /// @param text the key, or the digits of a position
    /// @param end where the key ends in the placeholder as it is written
    record Key(String text, int end) {}

    String written() {
        return placeholder.written();
    }

    /// The value; null for one that is missing but may be.
    @Nullable
    JsonNode find(Values values, Missing missing) throws RenderException {
        JsonNode value = values.get(placeholder.root());
        int end = placeholder.root().length();
        for (Key key : keys) {
            if (isMissing(value)) {
                break;
            }
            value = select(value, key, end);
            end = key.end();
        }
        if (!isMissing(value)) {
            return value;
        }
        if (missing == Missing.FAIL) {
            throw new RenderException(RenderException.Kind.MISSING, "the row has no value for `" + written() + "`");
        }
        return null;
    }

    static String standIn(Missing missing) {
        return missing == Missing.NULL ? "null" : "";
    }

    private static boolean isMissing(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode();
    }

    private @Nullable JsonNode select(@Nullable JsonNode value, Key key, int end) throws RenderException {
        if (value == null) {
            return null;
        }
        if (value.isObject()) {
            return value.get(key.text());
        }
        String holder = written().substring(0, end);
        if (!value.isArray()) {
            throw new RenderException(RenderException.Kind.FORMAT,
                    "`%s` is %s, in which `%s` selects nothing; an object or a list was expected".formatted(holder,
                            Quotation.of(value), written().substring(end, key.end())));
        }
        if (!key.text().chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new RenderException(RenderException.Kind.FORMAT,
                    "`%s` is a list, in which `%s` selects nothing; a position was expected, as in `%s[0]`"
                            .formatted(holder, written().substring(end, key.end()), holder));
        }
        return key.text().length() > 9 ? null : value.get(Integer.parseInt(key.text()));
    }
}
