package gendata.steps;

import gendata.model.Reply;

/// A question of a unit that has its reply.
///
/// @param key output key of the step
/// @param prompt hash of what was asked
record Answered(String key, String prompt, Reply reply) {}
