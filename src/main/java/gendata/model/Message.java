package gendata.model;

/// One message of a conversation as it is sent: any role, rendered content.
public record Message(String role, String content) {}
