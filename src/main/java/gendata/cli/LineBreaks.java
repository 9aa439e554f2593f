package gendata.cli;

import org.jline.utils.WCWidth;

/// Breaks a line for people between words, so that a terminal need not break it within one.
final class LineBreaks {
    private static final String INDENT = "    ";

    private LineBreaks() {}

    /// The line in as many as it takes, those after the first indented. A word that is longer than a line stays whole.
    ///
    /// @param columns of the terminal
    static String in(String line, int columns) {
        StringBuilder broken = new StringBuilder();
        int column = 0;
        int blanks = 0;
        int start = 0;
        while (start <= line.length()) {
            int end = line.indexOf(' ', start);
            String word = line.substring(start, end < 0 ? line.length() : end);
            int width = width(word);
            if (!word.isEmpty() && column > INDENT.length() && column + blanks + width > columns) {
                broken.append('\n').append(INDENT);
                column = INDENT.length();
                blanks = 0;
            }
            if (!word.isEmpty()) {
                broken.repeat(' ', blanks).append(word);
                column += blanks + width;
                blanks = 0;
            }
            blanks++;
            start = end < 0 ? line.length() + 1 : end + 1;
        }
        return broken.toString();
    }

    /// Columns that a terminal needs for it.
    private static int width(String word) {
        return word.codePoints().map(symbol -> Math.max(0, WCWidth.wcwidth(symbol))).sum();
    }
}
