package gendata.expr;

/// Turns the library's places, which count code points, to offsets in a Java string.
final class Offsets {
    private Offsets() {}

    static int inCharacters(String source, int codePoints) {
        int within = Math.clamp(codePoints, 0, source.codePointCount(0, source.length()));
        return source.offsetByCodePoints(0, within);
    }
}
