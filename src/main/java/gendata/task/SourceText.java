package gendata.task;

/// The text of one file under the name the user gave it, with a walk from character to place; not thread-safe.
///
/// The walk remembers where it was, so asking for places in rising order passes the text once.
final class SourceText {
    private final String file;
    private final String text;
    private int index;
    private int line = 1;
    private int column = 1;

    SourceText(String file, String text) {
        this.file = file;
        this.text = text;
    }

    String text() {
        return text;
    }

    Place start() {
        return place(1, 1);
    }

    Place place(int lineNumber, int columnNumber) {
        return new Place(file, lineNumber, columnNumber);
    }

    Place placeOf(int wanted) {
        if (wanted < index) {
            index = 0;
            line = 1;
            column = 1;
        }
        while (index < wanted) {
            step();
        }
        return place(line, column);
    }

    private void step() {
        int point = text.codePointAt(index);
        index += Character.charCount(point);
        boolean endsLine = point == '\n' || (point == '\r' && !text.startsWith("\n", index));
        line = endsLine ? line + 1 : line;
        column = endsLine ? 1 : column + 1;
    }
}
