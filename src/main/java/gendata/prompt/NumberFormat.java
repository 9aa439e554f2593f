package gendata.prompt;

/// Formats a number as the type of the format asks, or as the number itself is.
final class NumberFormat {
    private NumberFormat() {}

    static void append(StringBuilder target, PlainNumber number, FormatSpec spec) throws FormatException {
        if (spec.onlyAligns()) {
            spec.padding().appendNumber(target, number.sign(), number.unsigned());
        } else if (spec.type() == 's') {
            throw new FormatException(spec.expectation() + "; `!s` before the colon makes it text");
        } else if (spec.isForWholeNumbers() && !number.whole()) {
            throw new FormatException(spec.expectation());
        } else if (number.whole()
                && (spec.isForWholeNumbers() || spec.type() == 'n' || spec.type() == FormatSpec.NONE)) {
            appendWhole(target, number, spec);
        } else {
            appendDecimal(target, number, spec);
        }
    }

    private static void appendWhole(StringBuilder target, PlainNumber number, FormatSpec spec) throws FormatException {
        if (spec.hasPrecision() || spec.positiveZero()) {
            throw new FormatException("a decimal was expected; a type such as `f` makes one of a whole number");
        }
        IntegerFormat.append(target, number.wholeNumber(), spec);
    }

    private static void appendDecimal(StringBuilder target, PlainNumber number, FormatSpec spec)
            throws FormatException {
        double value = spec.type() == '%' ? number.nearestDouble() * 100 : number.nearestDouble();
        if (Double.isInfinite(value)) {
            throw new FormatException("a number below 1.8e308 was expected");
        }
        FloatFormat.append(target, value, spec);
    }

    /// Appends sign, prefix, grouped whole digits and the rest in the format's width.
    ///
    /// @param groupSize the count of digits in a group
    static void append(StringBuilder target, FormatSpec spec, String sign, String digits, String rest, int groupSize) {
        if (spec.grouping() == FormatSpec.NONE) {
            spec.padding().appendNumber(target, sign, digits + rest);
            return;
        }
        int least = spec.padding().fillsNumbersWithZeros()
                ? spec.padding().width() - sign.length() - rest.length()
                : 0;
        spec.padding().appendNumber(target, sign, grouped(digits, spec.grouping(), groupSize, least) + rest);
    }

    /// Groups digits from the right; zeros fill up to the least width and are grouped too, never begun by a separator.
    private static String grouped(String digits, char separator, int groupSize, int leastWidth) {
        StringBuilder reversed = new StringBuilder();
        int index = digits.length() - 1;
        int inGroup = 0;
        while (index >= 0 || reversed.length() < leastWidth) {
            if (inGroup == groupSize) {
                reversed.append(separator);
                inGroup = 0;
            }
            reversed.append(index >= 0 ? digits.charAt(index) : '0');
            index--;
            inGroup++;
        }
        return reversed.reverse().toString();
    }

    static String sign(boolean negative, FormatSpec spec) {
        if (negative) {
            return "-";
        }
        return spec.sign() == '+' || spec.sign() == ' ' ? String.valueOf(spec.sign()) : "";
    }
}
