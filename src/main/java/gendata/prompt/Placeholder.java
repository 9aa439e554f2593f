package gendata.prompt;

/// A use of a value in a template.
///
/// @param root the name that is looked up, as `a` in `{a[b]:>8}`
/// @param written the whole name as it stands there, as `a[b]`
/// @param plain whether the name stands alone, without `[…]` or `.…`
/// @param offset of the opening brace in the template's text, in characters
public record Placeholder(String root, String written, boolean plain, int offset) {}
