package gendata.dialect;

/// Whether a model thinks before it answers, and shows what.
public enum Reasoning {
    NONE, HIDDEN, SHOWN
}
