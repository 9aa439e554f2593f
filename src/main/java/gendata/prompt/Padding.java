package gendata.prompt;

/// How a format brings text to a width, counted in code points; immutable.
///
/// @param fill the code point to fill with
/// @param align one of `<`, `>`, `^`, `=`; NONE if not written
/// @param zeros whether a `0` before the width asks for zeros
record Padding(int fill, char align, boolean zeros, int width) {
    static final char NONE = '\0';

    /// Whether zeros go between a number's sign and its digits.
    boolean fillsNumbersWithZeros() {
        return fill == '0' && numberAlign() == '=';
    }

    /// Appends a number; its sign and prefix stay before the fill where the format says so.
    void appendNumber(StringBuilder target, String sign, String digits) {
        if (numberAlign() == '=') {
            target.append(sign);
            append(target, digits, '>', width - sign.length());
        } else {
            append(target, sign + digits, numberAlign(), width);
        }
    }

    private char numberAlign() {
        if (align != NONE) {
            return align;
        }
        return zeros ? '=' : '>';
    }

    /// Appends text, aligned in the given way where the format says nothing.
    void append(StringBuilder target, String text, char usualAlign) {
        append(target, text, align == NONE ? usualAlign : align, width);
    }

    /// Appends what stands for a missing value; zeros would look like a number.
    void appendStandIn(StringBuilder target, String text, char usualAlign) {
        new Padding(zeros ? ' ' : fill, align, false, width).append(target, text, usualAlign);
    }

    private void append(StringBuilder target, String text, char chosen, int wanted) {
        int lacking = Math.max(0, wanted - text.codePointCount(0, text.length()));
        int before = switch (chosen) {
            case '<' -> 0;
            case '^' -> lacking / 2;
            default -> lacking;
        };
        fill(target, before);
        target.append(text);
        fill(target, lacking - before);
    }

    private void fill(StringBuilder target, int count) {
        for (int done = 0; done < count; done++) {
            target.appendCodePoint(fill);
        }
    }
}
