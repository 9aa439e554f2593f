package gendata.model;

/// One try at a request and what came of it, after the request's own acceptance has judged it.
///
/// @param charged what the call took, see `Tariff`
public record Attempt(ChatRequest request, Answer answer, Spend charged) {}
