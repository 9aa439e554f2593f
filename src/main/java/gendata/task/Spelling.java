package gendata.task;

/// How a scalar stands in its file: its text, the place of the text's first character, and how many characters of
/// the text, counted from the first, stand there exactly as they are.
public record Spelling(String text, Place start, int exact) {
    boolean isExactAt(int offset) {
        return offset >= 0 && offset <= exact && exact > 0;
    }

    /// Lines of one scalar all begin in the same column.
    Place placeAt(int offset) {
        int line = start.line();
        int lineStart = 0;
        for (int index = 0; index < offset; index++) {
            if (text.charAt(index) == '\n') {
                line++;
                lineStart = index + 1;
            }
        }
        return new Place(start.file(), line, start.column() + text.codePointCount(lineStart, offset));
    }
}
