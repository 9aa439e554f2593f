package gendata.answer;

import org.jspecify.annotations.Nullable;

/// A code fence: a line of three or more backticks or tildes, and a later line of at least as many that ends it.
///
/// @param body the index where what it holds begins
/// @param bodyEnd the index after what it holds; that of the text's end when the fence is not closed
/// @param end the index after the line that closes it
record Fence(int body, int bodyEnd, int end, boolean closed) {
    private static final int SHORTEST = 3;

    /// The fence that begins with the line that begins here; null when none does.
    static @Nullable Fence at(String text, int line, int limit) {
        int mark = afterBlanks(text, line, limit);
        int length = marks(text, mark, limit);
        if (length < SHORTEST) {
            return null;
        }
        int lineEnd = lineEnd(text, mark, limit);
        for (int index = mark + length; index < lineEnd; index++) {
            if ("`{[".indexOf(text.charAt(index)) >= 0) {
                return null;
            }
        }
        int body = Math.min(lineEnd + 1, limit);
        for (int next = body; next < limit; next = lineEnd(text, next, limit) + 1) {
            int closing = afterBlanks(text, next, limit);
            int closingLength = marks(text, closing, limit);
            if (closingLength >= length && text.charAt(closing) == text.charAt(mark)
                    && isBlank(text, closing + closingLength, lineEnd(text, next, limit))) {
                return new Fence(body, next, lineEnd(text, next, limit), true);
            }
        }
        return new Fence(body, limit, limit, false);
    }

    /// Whether the line that begins here could begin or end a fence.
    static boolean isMark(String text, int line, int limit) {
        return marks(text, afterBlanks(text, line, limit), limit) >= SHORTEST;
    }

    private static int marks(String text, int begin, int limit) {
        if (begin >= limit || (text.charAt(begin) != '`' && text.charAt(begin) != '~')) {
            return 0;
        }
        int end = begin;
        while (end < limit && text.charAt(end) == text.charAt(begin)) {
            end++;
        }
        return end - begin;
    }

    private static int afterBlanks(String text, int begin, int limit) {
        int index = begin;
        while (index < limit && (text.charAt(index) == ' ' || text.charAt(index) == '\t')) {
            index++;
        }
        return index;
    }

    static int lineEnd(String text, int begin, int limit) {
        int end = text.indexOf('\n', begin);
        return end < 0 || end > limit ? limit : end;
    }

    private static boolean isBlank(String text, int begin, int end) {
        return text.substring(begin, end).isBlank();
    }
}
