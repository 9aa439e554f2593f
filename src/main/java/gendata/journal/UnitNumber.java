package gendata.journal;

import java.util.HexFormat;

/// The id of a unit, or the fingerprint of a request, as the number of 128 bits that its 32 hex digits spell.
record UnitNumber(long high, long low) {
    private static final int DIGITS = 32;

    /// Whether a text can be the id of a unit or the fingerprint of a request.
    static boolean isName(String text) {
        return text.length() == DIGITS && text.chars().allMatch(HexFormat::isHexDigit);
    }

    /// @throws NumberFormatException when it is no such name
    static UnitNumber of(String name) {
        return new UnitNumber(Long.parseUnsignedLong(name, 0, DIGITS / 2, 16),
                Long.parseUnsignedLong(name, DIGITS / 2, DIGITS, 16));
    }
}
