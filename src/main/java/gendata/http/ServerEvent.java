package gendata.http;

/// One event of a streamed answer.
///
/// @param type what the server calls it; `message` when it has no name, as with lines of JSON
/// @param data mostly a JSON text
public record ServerEvent(String type, String data) {}
