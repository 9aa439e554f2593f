package gendata.prompt;

/// Formats text: cuts it to the precision, fills it up to the width.
final class TextFormat {
    private TextFormat() {}

    static void append(StringBuilder target, String text, FormatSpec spec) throws FormatException {
        if (spec.isForNumbers()) {
            throw new FormatException(spec.expectation());
        }
        String shown = text;
        if (spec.hasPrecision() && text.codePointCount(0, text.length()) > spec.precision()) {
            shown = text.substring(0, text.offsetByCodePoints(0, spec.precision()));
        }
        spec.padding().append(target, shown, '<');
    }
}
