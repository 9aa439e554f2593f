package gendata.schema;

/// Keeps what messages quote short and on one line.
final class Words {
    private static final int LONGEST = 160;

    private Words() {}

    static String excerpt(String text) {
        return excerpt(text, LONGEST);
    }

    static String excerpt(String text, int longest) {
        int end = Math.min(text.length(), longest);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        String line = text.substring(0, end).replaceAll("\\p{Cntrl}+", " ");
        return end < text.length() ? line + "…" : line;
    }
}
