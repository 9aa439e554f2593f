package gendata.steps;

import gendata.expr.Condition;

/// What an answer has to fulfil. Immutable.
///
/// @param otherwise what is said to the model when it does not
public record Check(Condition that, String otherwise) {}
