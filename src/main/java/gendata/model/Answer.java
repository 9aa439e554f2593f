package gendata.model;

/// What came of asking a model one question: a reply, or the typed reason why there is none to use.
public sealed interface Answer permits Reply, Failure {}
