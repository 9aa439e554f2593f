package gendata.prompt;

import gendata.prompt.RenderException.Kind;
import gendata.prompt.Segment.Conversion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Writes the segments of a template with the values of one row. Used once, by one thread.
final class Renderer {
    private final Values values;
    private final Missing missing;
    private final StringBuilder rendered;

    Renderer(Values values, Missing missing, StringBuilder rendered) {
        this.values = values;
        this.missing = missing;
        this.rendered = rendered;
    }

    void render(List<Segment> segments) throws RenderException {
        for (Segment segment : segments) {
            switch (segment) {
                case Segment.Literal literal -> rendered.append(literal.text());
                case Segment.Field field -> render(field);
            }
        }
    }

    private void render(Segment.Field field) throws RenderException {
        JsonNode value = value(field);
        if (value == null || value.isNull()) {
            absent(field);
            return;
        }
        JsonNode converted = convert(value, field.conversion());
        FormatSpec format = format(field);
        rendered.append(format == null ? text(converted) : ValueFormat.of(field.placeholder(), converted, format));
    }

    private void absent(Segment.Field field) throws RenderException {
        String text = switch (missing) {
            case FAIL -> throw new RenderException(Kind.MISSING,
                    "the row has no value for `" + field.placeholder().written() + "`");
            case EMPTY -> "";
            case NULL -> "null";
        };
        FormatSpec format = format(field);
        rendered.append(format == null ? text : format.pad(text, '<'));
    }

    private @Nullable JsonNode value(Segment.Field field) throws RenderException {
        JsonNode value = values.get(field.placeholder().root());
        for (Segment.Selector selector : field.selectors()) {
            if (value == null || value.isNull()) {
                return null;
            }
            value = part(field, value, selector.key());
        }
        return value;
    }

    private static @Nullable JsonNode part(Segment.Field field, JsonNode value, String key) throws RenderException {
        if (value.isObject()) {
            return value.get(key);
        }
        if (value.isArray() && key.matches("[0-9]{1,9}")) {
            return value.get(Integer.parseInt(key));
        }
        throw new RenderException(Kind.FORMAT, "`" + field.placeholder().written() + "` cannot be read: there is no `"
                + key + "` in " + (value.isArray() ? "a list" : "a plain value"));
    }

    private static JsonNode convert(JsonNode value, Conversion conversion) {
        return switch (conversion) {
            case NONE -> value;
            case TEXT -> JsonNodeFactory.instance.stringNode(text(value));
            case REPRESENTATION -> JsonNodeFactory.instance
                    .stringNode(value.isString() ? PythonText.representation(value.stringValue()) : text(value));
            case ASCII -> JsonNodeFactory.instance.stringNode(
                    PythonText.ascii(value.isString() ? PythonText.representation(value.stringValue()) : text(value)));
        };
    }

    /// Text as it is, numbers as written, the rest as compact JSON.
    static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    private @Nullable FormatSpec format(Segment.Field field) throws RenderException {
        return switch (field.spec()) {
            case Segment.Spec.None none -> null;
            case Segment.Spec.Fixed fixed -> fixed.format();
            case Segment.Spec.Nested nested -> {
                StringBuilder text = new StringBuilder();
                new Renderer(values, missing, text).render(nested.segments());
                FormatSpec format = FormatSpec.parse(text.toString());
                if (format == null) {
                    throw new RenderException(Kind.FORMAT,
                            "`" + field.placeholder().written() + "` is to be written as `"
                                    + text + "`, which is no format");
                }
                yield format;
            }
        };
    }
}
