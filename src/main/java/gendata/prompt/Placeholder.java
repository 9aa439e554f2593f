package gendata.prompt;

/// A place in a template where a value goes; immutable.
///
/// @param root the name of the value, which may be a column
/// @param written the name and what is selected in its value, as `city[name]`
/// @param plain whether nothing is selected, so that the name is all
/// @param offset where its opening brace stands in the template's text, in characters
public record Placeholder(String root, String written, boolean plain, int offset) {}
