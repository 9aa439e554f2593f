package gendata.format;

/// Quotes what a file holds in a message of one line, however long it is.
final class Excerpt {
    private static final int LONGEST = 60;

    private Excerpt() {}

    /// The text in back quotes, on one line, cut where it is long.
    static String of(String text) {
        if (text.length() <= LONGEST) {
            return "`" + oneLine(text) + "`";
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return "`" + oneLine(text.substring(0, end)) + "…`";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
