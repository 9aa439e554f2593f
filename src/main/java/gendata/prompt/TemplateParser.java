package gendata.prompt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads one template; for one use by one thread.
final class TemplateParser {
    static final String DOUBLE_IT = "to write a brace itself, double it: {{ and }}";
    static final String UNCLOSED = "this { has no }; a placeholder ends with }, and " + DOUBLE_IT;

    private final String text;
    private final Map<String, Placeholder> placeholders = new LinkedHashMap<>();
    private final Set<String> doubled;
    private int position;

    /// @param doubled names that are placeholders in double braces, too
    TemplateParser(String text, Set<String> doubled) {
        this.text = text;
        this.doubled = doubled;
    }

    List<Placeholder> placeholders() {
        return List.copyOf(placeholders.values());
    }

    List<Segment> parse() throws TemplateException {
        return segments(text.length(), true);
    }

    private List<Segment> segments(int end, boolean mayNest) throws TemplateException {
        List<Segment> segments = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (position < end) {
            char character = text.charAt(position);
            position++;
            boolean twice = position < end && text.charAt(position) == character;
            if (character != '{' && character != '}') {
                literal.append(character);
            } else if (twice && isDoubled(end)) {
                addLiteral(literal, segments);
                position++;
                segments.add(placeholder(end, false));
                position++;
            } else if (twice) {
                literal.append(character);
                position++;
            } else if (character == '}') {
                throw new TemplateException(position - 1, "this } has no {; " + DOUBLE_IT);
            } else {
                addLiteral(literal, segments);
                segments.add(placeholder(end, mayNest));
            }
        }
        addLiteral(literal, segments);
        return List.copyOf(segments);
    }

    /// Whether a name in just two braces begins here that is a placeholder all the same.
    private boolean isDoubled(int end) {
        int start = position + 1;
        int close = text.indexOf("}}", start);
        return close >= 0 && close + 2 <= end && doubled.contains(text.substring(start, close))
                && (position < 2 || text.charAt(position - 2) != '{')
                && (close + 2 == end || text.charAt(close + 2) != '}');
    }

    private static void addLiteral(StringBuilder literal, List<Segment> segments) {
        if (!literal.isEmpty()) {
            segments.add(new Segment.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /// Reads what follows an opening brace, up to and with the closing one.
    private Segment placeholder(int end, boolean mayNest) throws TemplateException {
        int open = position - 1;
        LookupParser names = new LookupParser(text, position, end);
        Lookup lookup = names.parse();
        placeholders.putIfAbsent(lookup.written(), lookup.placeholder());
        position = names.position();
        Conversion conversion = text.charAt(position) == '!' ? conversion(open, end) : Conversion.NONE;
        char next = text.charAt(position);
        position++;
        int formatEnd = next == ':' ? formatEnd(open, end) : position;
        if (next == '}' || formatEnd == position) {
            position = next == '}' ? position : formatEnd + 1;
            return conversion == Conversion.NONE
                    ? new Segment.Plain(lookup)
                    : new Segment.Formatted(lookup, conversion, new Segment.Layout.Fixed(FormatSpec.EMPTY));
        }
        Segment.Layout layout = layout(formatEnd, mayNest);
        position = formatEnd + 1;
        return new Segment.Formatted(lookup, conversion, layout);
    }

    /// Reads a conversion and leaves the position on the `:` or `}` after it.
    private Conversion conversion(int open, int end) throws TemplateException {
        int mark = position;
        int stop = mark + 1;
        while (stop < end && text.charAt(stop) != ':' && text.charAt(stop) != '}') {
            stop++;
        }
        if (stop == end) {
            throw new TemplateException(open, UNCLOSED);
        }
        String letter = text.substring(mark + 1, stop);
        Conversion conversion = letter.length() == 1 ? Conversion.of(letter.charAt(0)) : null;
        if (conversion == null) {
            throw new TemplateException(mark,
                    "!%s is no conversion; !s, !r or !a was expected before the colon or }"
                            .formatted(Quotation.ofSource(letter)));
        }
        position = stop;
        return conversion;
    }

    /// Finds the brace that closes a format; braces in the format come in pairs.
    private int formatEnd(int open, int end) throws TemplateException {
        int depth = 0;
        for (int index = position; index < end; index++) {
            char character = text.charAt(index);
            if (character == '{') {
                depth++;
            } else if (character == '}' && depth == 0) {
                return index;
            } else if (character == '}') {
                depth--;
            }
        }
        throw new TemplateException(open, UNCLOSED);
    }

    private Segment.Layout layout(int end, boolean mayNest) throws TemplateException {
        int start = position;
        String written = text.substring(start, end);
        int brace = written.indexOf('{');
        if (brace >= 0 && !mayNest) {
            throw new TemplateException(start + brace,
                    "a format within a format holds no further placeholders; write the name only, as {width}");
        }
        if (brace >= 0) {
            return new Segment.Layout.Nested(segments(end, false));
        }
        try {
            return new Segment.Layout.Fixed(FormatSpec.parse(written));
        } catch (FormatException wrong) {
            throw new TemplateException(start + wrong.offset(),
                    "the format `:%s` is wrong: %s%s".formatted(Quotation.ofSource(written), wrong.reason(),
                            looksLikeJson(written) ? "; " + DOUBLE_IT : ""));
        }
    }

    /// Whether the colon before it is followed by white space, as in `{key: 1}`.
    private static boolean looksLikeJson(String format) {
        return Character.isWhitespace(format.charAt(0));
    }
}
