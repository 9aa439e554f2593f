package gendata.answer;

/// What came of reading over one JSON value in a text.
sealed interface JsonScan {
    /// One value was read.
    ///
    /// @param json the value, repaired up to what a lenient reader bears
    /// @param end the index after the value
    /// @param repairs what was repaired, in words; empty when nothing was
    record Value(String json, int end, String repairs) implements JsonScan {}

    /// No value can be read.
    ///
    /// @param at the index of the first character that does not belong there; costly to put into words for each
    /// @param meant whether more than brackets had been read, so that this was meant to be JSON
    /// @param cutOff whether the text ended before the value did
    record Broken(int at, String reason, boolean meant, boolean cutOff) implements JsonScan {}
}
