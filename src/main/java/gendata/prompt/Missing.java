package gendata.prompt;

/// What stands in the place of a value that a row does not have: nothing may, empty text, or the word `null`.
public enum Missing {
    FAIL, EMPTY, NULL
}
