package gendata.model.remote;

import gendata.model.ChatRequest;
import gendata.model.Endpoint;
import gendata.schema.ServerSchema;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// One question on its way to an endpoint, and how it is put this time.
///
/// @param endpoint with one address
/// @param parameters of the request, without those that the endpoint was found not to take
/// @param form how the server is told what the answer has to look like; only those that the wire format offers
/// @param choices how many answers are asked for
public record Call(Endpoint endpoint, ChatRequest request, ObjectNode parameters, Form form, int choices) {
    /// The schema to send in the forms that send one.
    public ServerSchema schema() {
        return Objects.requireNonNull(request.wanted().schema(), "a schema is sent").forServers();
    }

    public boolean stream() {
        return endpoint.transfer().stream();
    }
}
