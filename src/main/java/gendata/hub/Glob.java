package gendata.hub;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells by a pattern which paths in a repository are meant: `*` and `?` stay within a name, `**` crosses folders.
///
/// `[…]` and `[!…]` are one character, `{a,b}` is either. Immutable.
final class Glob {
    private static final String MAGIC = "*?[{";
    private static final Set<String> NO_NAMES = Set.of("", ".", "..");

    private final Pattern pattern;
    private final String glob;

    Glob(String glob) {
        this.glob = glob;
        pattern = Pattern.compile(expression(glob), Pattern.DOTALL);
    }

    /// Whether each part between slashes could be the name of a file.
    static boolean isPath(String text) {
        return Arrays.stream(text.split("/", -1)).noneMatch(NO_NAMES::contains);
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    /// Whether it means one path only.
    boolean isPlain() {
        return glob.chars().noneMatch(character -> MAGIC.indexOf(character) >= 0);
    }

    /// The folder that all matches are in, without a slash at the end; empty for all of the repository.
    String folder() {
        int magic = 0;
        while (magic < glob.length() && MAGIC.indexOf(glob.charAt(magic)) < 0) {
            magic++;
        }
        int slash = glob.lastIndexOf('/', magic - 1);
        return slash < 0 || magic == 0 ? "" : glob.substring(0, slash);
    }

    private static String expression(String glob) {
        StringBuilder expression = new StringBuilder();
        int position = 0;
        int open = 0;
        while (position < glob.length()) {
            char character = glob.charAt(position);
            int end = position + 1;
            if (glob.startsWith("**/", position)) {
                expression.append("(?:.*/)?");
                end = position + 3;
            } else if (glob.startsWith("**", position)) {
                expression.append(".*");
                end = position + 2;
            } else if (character == '*') {
                expression.append("[^/]*");
            } else if (character == '?') {
                expression.append("[^/]");
            } else if (character == '[' && glob.indexOf(']', position + 2) > 0) {
                end = glob.indexOf(']', position + 2) + 1;
                expression.append(oneOf(glob.substring(position + 1, end - 1)));
            } else if (character == '{' && glob.indexOf('}', position) > 0) {
                expression.append("(?:");
                open++;
            } else if (character == '}' && open > 0) {
                expression.append(')');
                open--;
            } else if (character == ',' && open > 0) {
                expression.append('|');
            } else {
                expression.append(Pattern.quote(String.valueOf(character)));
            }
            position = end;
        }
        return expression.append(")".repeat(open)).toString();
    }

    /// A range that goes backwards is taken letter by letter.
    private static String oneOf(String characters) {
        boolean isNegated = characters.startsWith("!") || characters.startsWith("^");
        String body = isNegated ? characters.substring(1) : characters;
        StringBuilder set = new StringBuilder(isNegated ? "[^/" : "[");
        for (int index = 0; index < body.length(); index++) {
            char character = body.charAt(index);
            boolean isRange = index + 2 < body.length() && body.charAt(index + 1) == '-'
                    && body.charAt(index + 2) >= character;
            set.append(escaped(character));
            if (isRange) {
                set.append('-').append(escaped(body.charAt(index + 2)));
                index += 2;
            }
        }
        return set.append(']').toString();
    }

    private static String escaped(char character) {
        return Character.isLetterOrDigit(character) || Character.isWhitespace(character)
                ? String.valueOf(character)
                : "\\" + character;
    }
}
