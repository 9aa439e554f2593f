package gendata.prompt;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Temporary.
public final class Template {
    private final String text;
    private final List<Placeholder> placeholders = new ArrayList<>();

    private Template(String text) {
        this.text = text;
        java.util.regex.Matcher m = java.util.regex.Pattern.compile("\\{\\{|\\}\\}|\\{([^{}]*)\\}").matcher(text);
        while (m.find()) {
            if (m.group(1) != null) {
                placeholders.add(new Placeholder(m.group(1), m.group(1), true, m.start()));
            }
        }
    }

    public static Template compile(String text) throws TemplateException {
        return new Template(text);
    }

    public List<Placeholder> placeholders() {
        return placeholders;
    }

    public String text() {
        return text;
    }

    public String render(Values values, Missing missing) throws RenderException {
        String result = text;
        for (Placeholder p : placeholders) {
            JsonNode v = values.get(p.root());
            if (v == null || v.isNull()) {
                throw new RenderException(RenderException.Kind.MISSING, "the row has no value for `" + p.root() + "`");
            }
            result = result.replace("{" + p.root() + "}", v.isString() ? v.stringValue() : v.toString());
        }
        return result.replace("{{", "{").replace("}}", "}");
    }
}
