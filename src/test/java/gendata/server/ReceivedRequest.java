package gendata.server;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A question as it reached the server.
///
/// @param headers by name, whatever its case
/// @param body the JSON that was sent, null where there was no body
public record ReceivedRequest(String method, String path, Map<String, String> headers, JsonNode body) {}
