package gendata.prompt;

import java.util.ArrayList;
import java.util.List;

/// Reads a placeholder's name and what is selected in its value; for one use by one thread.
final class LookupParser {
    private static final String NAME_IT = "write the column's name, as {name}; for a brace itself write {{ or }}";

    private final String text;
    private final int start;
    private final int end;
    private int position;

    /// Begins after a placeholder's opening brace; its closing one comes before the end, or is missing.
    LookupParser(String text, int start, int end) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.position = start;
    }

    /// Where the `!`, `:` or `}` after the name is.
    int position() {
        return position;
    }

    Lookup parse() throws TemplateException {
        refuseJson();
        String root = upTo("{}[].:!");
        refusePosition(root);
        List<Lookup.Key> keys = new ArrayList<>();
        while (text.charAt(position) == '[' || text.charAt(position) == '.') {
            keys.add(text.charAt(position) == '[' ? index() : attribute());
        }
        char next = text.charAt(position);
        if (next == '}' || next == ':' || next == '!') {
            return new Lookup(new Placeholder(root, written(), keys.isEmpty(), start - 1), List.copyOf(keys));
        }
        throw new TemplateException(position, switch (next) {
            case '{' -> "a { stands within the placeholder {%s; %s".formatted(Quotation.ofSource(written()),
                    TemplateParser.DOUBLE_IT);
            case ']' -> "this ] has no [; a key or position is written as {name[key]}";
            default -> "after ] only [, a point, a colon, ! or } was expected, as in {name[key].key}";
        });
    }

    private String written() {
        return text.substring(start, position);
    }

    /// Reads up to one of the characters, and leaves the position on it.
    private String upTo(String stops) throws TemplateException {
        int from = position;
        while (position < end && stops.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        if (position == end) {
            throw new TemplateException(start - 1, TemplateParser.UNCLOSED);
        }
        return text.substring(from, position);
    }

    private Lookup.Key index() throws TemplateException {
        int open = position;
        int close = text.indexOf(']', open);
        if (close < 0 || close >= end) {
            throw new TemplateException(open, "this [ has no ]; a key or position is written as {name[key]}");
        }
        if (close == open + 1) {
            throw new TemplateException(open,
                    "nothing stands between [ and ]; write a key or a position, as in {name[0]}");
        }
        position = close + 1;
        if (position == end) {
            throw new TemplateException(start - 1, TemplateParser.UNCLOSED);
        }
        return new Lookup.Key(text.substring(open + 1, close), position - start);
    }

    private Lookup.Key attribute() throws TemplateException {
        int point = position;
        position++;
        String key = upTo("{}[].:!");
        if (key.isEmpty()) {
            throw new TemplateException(point, "no key follows the point; write one, as in {name.key}");
        }
        return new Lookup.Key(key, position - start);
    }

    /// JSON with single braces is the commonest mistake.
    private void refuseJson() throws TemplateException {
        int first = start;
        boolean lineEnds = false;
        while (first < end && Character.isWhitespace(text.charAt(first))) {
            lineEnds |= text.charAt(first) == '\n' || text.charAt(first) == '\r';
            first++;
        }
        if (lineEnds || (first < end && "\"'".indexOf(text.charAt(first)) >= 0)) {
            throw new TemplateException(start - 1,
                    "this { begins no placeholder, as no name follows; " + TemplateParser.DOUBLE_IT);
        }
    }

    private void refusePosition(String root) throws TemplateException {
        if (root.isBlank()) {
            throw new TemplateException(start - 1, "this placeholder has no name; " + NAME_IT);
        }
        if (root.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new TemplateException(start - 1, "{%s} is a position, and values have names; %s"
                    .formatted(root, NAME_IT));
        }
    }
}
