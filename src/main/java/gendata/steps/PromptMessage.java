package gendata.steps;

import gendata.prompt.Template;

/// One message of a prompt before it is rendered.
public record PromptMessage(String role, Template content) {}
