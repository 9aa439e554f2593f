package gendata.run;

/// What becomes of finished units when the plan, or the values that they used, have changed since.
public enum OnChange {
    /// The run stops and says what has changed.
    STOP,
    /// They stand.
    KEEP,
    /// They are made again; answers to questions that are the same are used again.
    REDO
}
