package gendata.model.remote;

/// How a server is told what an answer has to look like.
public enum Form {
    /// By the schema.
    SCHEMA,
    /// By a tool that has to be called and takes what fits the schema.
    TOOL,
    /// By asking for any JSON object.
    OBJECT,
    /// Not at all.
    NONE
}
