package gendata.answer;

/// Finds which brackets in prose belong together, whatever stands between them.
final class Brackets {
    static final int UNCLOSED = -1;
    static final int FENCE_FIRST = -2;

    private Brackets() {}

    /// The index after the bracket that closes the one at `begin`, strings aside; `UNCLOSED` where none does, `FENCE_FIRST`
    /// where a line that could begin a fence comes before.
    static int end(String text, int begin, int limit, Effort effort) {
        int depth = 0;
        boolean inString = false;
        for (int index = begin; index < limit && effort.step(); index++) {
            char character = text.charAt(index);
            if (inString) {
                if (character == '\\') {
                    index++;
                } else if (character == '"') {
                    inString = false;
                }
            } else if (character == '"') {
                inString = true;
            } else if (character == '{' || character == '[') {
                depth++;
            } else if (character == '}' || character == ']') {
                depth--;
                if (depth == 0) {
                    return index + 1;
                }
            } else if (character == '\n' && Fence.isMark(text, index + 1, limit)) {
                return FENCE_FIRST;
            }
        }
        return UNCLOSED;
    }

    /// Whether this line holds a quoted name and a colon before the index, and nothing else.
    static boolean isAfterName(String text, int from, int index, Effort effort) {
        int lineBegin = index;
        while (lineBegin > from && text.charAt(lineBegin - 1) != '\n' && effort.step()) {
            lineBegin--;
        }
        String line = text.substring(lineBegin, index).strip();
        return line.length() > 2 && line.startsWith("\"") && line.endsWith(":")
                && line.substring(1, line.length() - 1).stripTrailing().indexOf('"') == line
                        .substring(1, line.length() - 1).stripTrailing().length() - 1;
    }
}
