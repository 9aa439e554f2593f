package gendata.model;

import tools.jackson.databind.node.ObjectNode;

/// Who is asked, and with which parameters.
///
/// @param model the model's name in the task
/// @param parameters the model's with those of the step over them; passed to the endpoint
public record Target(String model, ObjectNode parameters) {}
