package gendata.prompt;

/// What stands in the place of a value that a row does not have.
public enum Missing {
    /// The template cannot be rendered for that row.
    FAIL,
    /// Nothing.
    EMPTY,
    /// The word `null`.
    NULL
}
