package gendata.answer;

/// Says where in a text something is, in words for a model or a person.
final class Spot {
    private static final int LONGEST_EXCERPT = 24;

    private Spot() {}

    /// `line 3, column 14`, both counted from 1.
    static String of(String text, int index) {
        int line = 1;
        int lineBegin = 0;
        for (int next = text.indexOf('\n'); next >= 0 && next < index; next = text.indexOf('\n', next + 1)) {
            line++;
            lineBegin = next + 1;
        }
        return "line " + line + ", column " + (text.codePointCount(lineBegin, Math.max(lineBegin, index)) + 1);
    }

    /// What stands there, up to the end of its line.
    static String excerpt(String text, int index) {
        int end = Math.min(text.length(), index + LONGEST_EXCERPT);
        int lineEnd = text.indexOf('\n', index);
        if (lineEnd > index && lineEnd < end) {
            end = lineEnd;
        }
        if (end < text.length() && end > index && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(index, end).strip();
    }
}
