package gendata.journal;

import gendata.model.Reply;

/// An accepted answer as the reply log has it.
///
/// @param step output key of the step that asked
public record LoggedAnswer(String step, Reply reply) {}
