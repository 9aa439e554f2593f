package gendata.prompt;

/// A placeholder.
public record Placeholder(String root, String written, boolean plain, int offset) {}
