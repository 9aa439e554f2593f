package gendata.prompt;

import gendata.prompt.Segment.Conversion;
import gendata.prompt.Segment.Field;
import gendata.prompt.Segment.Literal;
import gendata.prompt.Segment.Selector;
import gendata.prompt.Segment.Spec;
import java.util.ArrayList;
import java.util.List;

/// Reads a template's text into segments. Used once, by one thread.
final class TemplateParser {
    private static final String DOUBLE_IT = "to write a brace itself, double it: {{ and }}";

    private final String text;
    private int position;

    TemplateParser(String text) {
        this.text = text;
    }

    List<Segment> parse() throws TemplateException {
        return segments(text.length(), false);
    }

    /// Reads up to `end`; inside a format specification fields may stand, but none inside these.
    private List<Segment> segments(int end, boolean nested) throws TemplateException {
        List<Segment> segments = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (position < end) {
            char character = text.charAt(position);
            boolean doubled = position + 1 < end && text.charAt(position + 1) == character;
            if (character != '{' && character != '}') {
                literal.append(character);
                position++;
            } else if (doubled) {
                literal.append(character);
                position += 2;
            } else if (character == '}') {
                throw new TemplateException(position, "`}` closes nothing; " + DOUBLE_IT);
            } else {
                if (!literal.isEmpty()) {
                    segments.add(new Literal(literal.toString()));
                    literal.setLength(0);
                }
                segments.add(field(end, nested));
            }
        }
        if (!literal.isEmpty()) {
            segments.add(new Literal(literal.toString()));
        }
        return segments;
    }

    private Field field(int end, boolean nested) throws TemplateException {
        int open = position;
        int nameStart = open + 1;
        int nameEnd = nameEnd(open, nameStart, end);
        String name = text.substring(nameStart, nameEnd);
        position = nameEnd;
        Conversion conversion = Conversion.NONE;
        if (text.charAt(position) == '!') {
            conversion = conversion(end);
        }
        Spec spec = new Spec.None();
        if (text.charAt(position) == ':') {
            spec = spec(open, end, nested);
        }
        position++;
        return new Field(placeholder(name, open), selectors(name, nameStart), conversion, spec);
    }

    private int nameEnd(int open, int start, int end) throws TemplateException {
        boolean inBrackets = false;
        for (int index = start; index < end; index++) {
            char character = text.charAt(index);
            if (character == '[') {
                inBrackets = true;
            } else if (character == ']') {
                inBrackets = false;
            } else if (!inBrackets && (character == '}' || character == ':' || character == '!')) {
                checkName(text.substring(start, index), open);
                return index;
            } else if (character == '{') {
                throw looksLikeJson(text.substring(start, index))
                        ? new TemplateException(open, "`{` begins no placeholder here; " + DOUBLE_IT)
                        : new TemplateException(index, "`{` inside a placeholder; " + DOUBLE_IT);
            }
        }
        throw new TemplateException(open, inBrackets
                ? "`[` is not closed in this placeholder; write {name[key]}"
                : "`{` is not closed; " + DOUBLE_IT);
    }

    private static void checkName(String name, int open) throws TemplateException {
        if (looksLikeJson(name)) {
            throw new TemplateException(open, "`{` begins no placeholder here; " + DOUBLE_IT);
        }
        int rootEnd = rootEnd(name);
        String root = name.substring(0, rootEnd);
        if (root.isEmpty() || root.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new TemplateException(open, "`{" + name + "}` names no column; write the column's name, as {name}; "
                    + DOUBLE_IT);
        }
    }

    /// A quote, a line end or nothing but space begins no name: somebody wrote JSON.
    private static boolean looksLikeJson(String name) {
        String stripped = name.stripLeading();
        return name.startsWith("\n") || name.startsWith("\r")
                || (!name.isEmpty() && (stripped.isEmpty() || stripped.startsWith("\"") || stripped.startsWith("'")));
    }

    private static int rootEnd(String name) {
        int index = 0;
        while (index < name.length() && name.charAt(index) != '.' && name.charAt(index) != '[') {
            index++;
        }
        return index;
    }

    private static Placeholder placeholder(String name, int offset) {
        int rootEnd = rootEnd(name);
        return new Placeholder(name.substring(0, rootEnd), name, rootEnd == name.length(), offset);
    }

    private static List<Selector> selectors(String name, int offset) throws TemplateException {
        List<Selector> selectors = new ArrayList<>();
        int index = rootEnd(name);
        while (index < name.length()) {
            boolean bracket = name.charAt(index) == '[';
            if (!bracket && name.charAt(index) != '.') {
                throw new TemplateException(offset + index, "only `.` or `[` may follow `]` in {" + name + "}");
            }
            int start = index + 1;
            int end = bracket ? name.indexOf(']', start) : start + rootEnd(name.substring(start));
            if (end == start) {
                throw new TemplateException(offset + index, "{" + name + "} names no part after `"
                        + name.charAt(index) + "`; write {name[key]} or {name.key}");
            }
            selectors.add(new Selector(name.substring(start, end)));
            index = bracket ? end + 1 : end;
        }
        return selectors;
    }

    /// Reads `!r`; the position is then on `:` or `}`.
    private Conversion conversion(int end) throws TemplateException {
        int mark = position;
        if (mark + 2 >= end || (text.charAt(mark + 2) != ':' && text.charAt(mark + 2) != '}')) {
            throw unknownConversion(mark);
        }
        position += 2;
        return switch (text.charAt(mark + 1)) {
            case 's' -> Conversion.TEXT;
            case 'r' -> Conversion.REPRESENTATION;
            case 'a' -> Conversion.ASCII;
            default -> throw unknownConversion(mark);
        };
    }

    private static TemplateException unknownConversion(int mark) {
        return new TemplateException(mark, "unknown conversion after `!`; expected !s, !r or !a");
    }

    /// Reads `:…`; the position is then on the closing `}`.
    private Spec spec(int open, int end, boolean nested) throws TemplateException {
        int start = position + 1;
        int close = closing(open, start, end);
        boolean hasFields = text.substring(start, close).indexOf('{') >= 0;
        if (hasFields && nested) {
            throw new TemplateException(start, "a placeholder inside a format inside a format is too deep");
        }
        if (hasFields) {
            position = start;
            List<Segment> segments = segments(close, true);
            position = close;
            return new Spec.Nested(segments);
        }
        position = close;
        if (start == close) {
            return new Spec.None();
        }
        FormatSpec format = FormatSpec.parse(text.substring(start, close));
        if (format == null) {
            throw new TemplateException(start, "`" + text.substring(start, close)
                    + "` is no format; expected one of Python's, as >10, 05d or .2f; " + DOUBLE_IT);
        }
        return new Spec.Fixed(format);
    }

    private int closing(int open, int start, int end) throws TemplateException {
        int depth = 1;
        for (int index = start; index < end; index++) {
            if (text.charAt(index) == '{') {
                depth++;
            } else if (text.charAt(index) == '}') {
                depth--;
                if (depth == 0) {
                    return index;
                }
            }
        }
        throw new TemplateException(open, "`{` is not closed; " + DOUBLE_IT);
    }
}
