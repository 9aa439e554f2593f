package gendata.prompt;

import java.util.List;
import java.util.Set;

/// A text with placeholders as Python's `str.format` knows them; immutable and thread-safe.
public final class Template {
    private final String text;
    private final List<Segment> segments;
    private final List<Placeholder> placeholders;

    private Template(String text, List<Segment> segments, List<Placeholder> placeholders) {
        this.text = text;
        this.segments = segments;
        this.placeholders = placeholders;
    }

    public static Template compile(String text) throws TemplateException {
        return compile(text, Set.of());
    }

    /// Compiles a template in which some placeholders may be written otherwise.
    ///
    /// @param doubled names that are placeholders in double braces, too
    public static Template compile(String text, Set<String> doubled) throws TemplateException {
        TemplateParser parser = new TemplateParser(text, doubled);
        List<Segment> segments = parser.parse();
        return new Template(text, segments, parser.placeholders());
    }

    /// The placeholders in order of their first use, those in formats too; two that are written alike are one.
    public List<Placeholder> placeholders() {
        return placeholders;
    }

    /// The template as it was written.
    public String text() {
        return text;
    }

    /// The text with each value in its place; braces in values mean nothing.
    public String render(Values values, Missing missing) throws RenderException {
        return Segment.render(segments, values, missing);
    }
}
