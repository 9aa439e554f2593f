package gendata.prompt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A prompt with placeholders, in the language of Python's `str.format`. Immutable and thread-safe.
///
/// It is compiled once and rendered in one pass: what a value holds is never read as template text. Numbers are written as
/// the input wrote them, lists and objects as compact JSON, `true` and `false` likewise.
public final class Template {
    private final String text;
    private final List<Segment> segments;
    private final List<Placeholder> placeholders;

    private Template(String text, List<Segment> segments) {
        this.text = text;
        this.segments = segments;
        Map<String, Placeholder> found = new LinkedHashMap<>();
        collect(segments, found);
        this.placeholders = List.copyOf(found.values());
    }

    public static Template compile(String text) throws TemplateException {
        return new Template(text, List.copyOf(new TemplateParser(text).parse()));
    }

    private static void collect(List<Segment> segments, Map<String, Placeholder> found) {
        for (Segment segment : segments) {
            if (segment instanceof Segment.Field field) {
                found.putIfAbsent(field.placeholder().written(), field.placeholder());
                if (field.spec() instanceof Segment.Spec.Nested nested) {
                    collect(nested.segments(), found);
                }
            }
        }
    }

    /// Every placeholder once, in order of first use, those inside format specifications too.
    public List<Placeholder> placeholders() {
        return new ArrayList<>(placeholders);
    }

    /// The template as written.
    public String text() {
        return text;
    }

    public String render(Values values, Missing missing) throws RenderException {
        StringBuilder rendered = new StringBuilder(text.length() * 2);
        new Renderer(values, missing, rendered).render(segments);
        return rendered.toString();
    }
}
