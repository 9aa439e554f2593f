package gendata.prompt;

/// What stands in the place of a value that a row does not have.
public enum Missing {
    FAIL, EMPTY, NULL
}
