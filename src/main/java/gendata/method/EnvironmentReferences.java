package gendata.method;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts environment variables in the place of `${NAME}` and `${NAME:-default}`.
final class EnvironmentReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

    private final Map<String, String> environment;

    EnvironmentReferences(Map<String, String> environment) {
        this.environment = environment;
    }

    /// A variable that is not set and has no default.
    static final class UnsetVariable extends Exception {
        private static final long serialVersionUID = 1L;

        UnsetVariable(String name) {
            super("the environment variable `" + name + "` is not set; set it, or write ${" + name + ":-default}");
        }
    }

    String replace(String text) throws UnsetVariable {
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (reference.find()) {
            reference.appendReplacement(replaced, Matcher.quoteReplacement(value(reference)));
        }
        return reference.appendTail(replaced).toString();
    }

    private String value(Matcher reference) throws UnsetVariable {
        String value = environment.get(reference.group(1));
        if (value != null && !(value.isEmpty() && reference.group(2) != null)) {
            return value;
        }
        if (reference.group(2) == null) {
            throw new UnsetVariable(reference.group(1));
        }
        return reference.group(2);
    }
}
