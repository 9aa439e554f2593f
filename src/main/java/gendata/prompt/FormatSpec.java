package gendata.prompt;

/// A format of Python's mini-language, `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`; immutable.
///
/// @param written the format as it was written, without the colon
/// @param sign one of `+`, `-`, space; NONE if not written
/// @param positiveZero whether `z` asks for `-0` as `0`
/// @param grouping `,` or `_`; NONE if not written
/// @param precision -1 if not written
/// @param type one of `TYPES`; NONE if not written
record FormatSpec(String written, Padding padding, char sign, boolean positiveZero, boolean alternate, char grouping,
        int precision, char type) {
    static final char NONE = Padding.NONE;
    static final String TYPES = "sbcdoxXneEfFgG%";
    static final FormatSpec EMPTY = new FormatSpec("", new Padding(' ', NONE, false, 0), NONE, false, false, NONE, -1,
            NONE);

    private static final String WHOLE_TYPES = "bcdoxX";
    private static final String NUMBER_TYPES = "bcdoxXneEfFgG%";

    static FormatSpec parse(String written) throws FormatException {
        return written.isEmpty() ? EMPTY : new FormatSpecParser(written).parse();
    }

    boolean hasPrecision() {
        return precision >= 0;
    }

    /// Whether the type is one of whole numbers only.
    boolean isForWholeNumbers() {
        return has(WHOLE_TYPES);
    }

    /// Whether text that is no number cannot have this format.
    boolean isForNumbers() {
        return has(NUMBER_TYPES) || sign != NONE || positiveZero || alternate || grouping != NONE
                || padding.align() == '=';
    }

    /// Whether text that looks like a number should be formatted as one.
    boolean prefersNumbers() {
        return isForNumbers() || (padding.zeros() && padding.align() == NONE && type == NONE && !hasPrecision());
    }

    /// Whether nothing but fill, alignment and width is written.
    boolean onlyAligns() {
        return (sign == NONE || sign == '-') && !positiveZero && !alternate && grouping == NONE && !hasPrecision()
                && type == NONE;
    }

    private boolean has(String types) {
        return type != NONE && types.indexOf(type) >= 0;
    }

    /// What a value should have been, as the end of an error.
    String expectation() {
        if (type == 's') {
            return "text was expected";
        }
        return isForWholeNumbers() ? "a whole number was expected" : "a number was expected";
    }
}
