package gendata.answer;

import java.util.List;

/// Separates what a model thinks aloud, in `<think>…</think>` before its answer, from the answer.
///
/// One `</think>` on a line of its own counts too where the text has no `<think>`: some servers leave the begin in the
/// prompt. What is in the answer itself is never taken for thoughts.
///
/// @param begin where the answer begins in the text
/// @param unfinished whether the text ends before the thoughts do; there is no answer then
public record Thoughts(int begin, boolean unfinished) {
    private static final List<String> TAGS = List.of("think>", "thinking>");

    public static Thoughts of(String text) {
        int begin = afterSpace(text, 0);
        boolean thought = false;
        for (int next = afterBlock(text, begin); next != begin; next = afterBlock(text, begin)) {
            if (next < 0) {
                return new Thoughts(text.length(), true);
            }
            thought = true;
            begin = afterSpace(text, next);
        }
        return new Thoughts(thought ? begin : afterLoneEnd(text, begin), false);
    }

    /// Whether the text has none.
    public boolean isNone(String text) {
        return !unfinished && afterSpace(text, 0) == begin;
    }

    /// The thoughts without their marks; empty when there are none.
    public String thoughts(String text) {
        String thoughts = text.substring(0, begin);
        for (String tag : TAGS) {
            thoughts = thoughts.replace("<" + tag, "").replace("</" + tag, "");
        }
        return thoughts.strip();
    }

    /// The text without the thoughts before it; empty when they are unfinished.
    public String answer(String text) {
        return text.substring(begin);
    }

    /// The index after the block of thoughts that begins here; the same index where none does, -1 where it does not end.
    private static int afterBlock(String text, int begin) {
        for (String tag : TAGS) {
            if (text.startsWith("<" + tag, begin)) {
                int end = text.indexOf("</" + tag, begin);
                return end < 0 ? -1 : end + tag.length() + 2;
            }
        }
        return begin;
    }

    private static int afterLoneEnd(String text, int begin) {
        for (String tag : TAGS) {
            int end = text.indexOf("</" + tag);
            if (end >= 0 && end == text.lastIndexOf("</" + tag) && !text.contains("<" + tag)) {
                int after = end + tag.length() + 2;
                return isLineEnd(text, after) && isLineBegin(text, end) ? afterSpace(text, after) : begin;
            }
        }
        return begin;
    }

    private static boolean isLineBegin(String text, int index) {
        return index == 0 || text.charAt(index - 1) == '\n';
    }

    private static boolean isLineEnd(String text, int index) {
        return index == text.length() || text.charAt(index) == '\n' || text.charAt(index) == '\r';
    }

    private static int afterSpace(String text, int from) {
        int index = from;
        while (index < text.length() && Character.isWhitespace(text.charAt(index))) {
            index++;
        }
        return index;
    }
}
