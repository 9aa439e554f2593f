package gendata.model.remote;

import gendata.model.Endpoint;
import gendata.model.EndpointException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How one API words a question, and how it answers. Holds nothing that changes; safe for many threads.
public interface WireFormat {
    /// Refuses an endpoint whose options say nothing that can be done.
    default void check(Endpoint endpoint) throws EndpointException {
        // most APIs take any
    }

    /// Where a question is posted.
    ///
    /// @param base the endpoint's address, with a slash at its end
    URI address(URI base, Endpoint endpoint);

    /// The headers that every question has beside those of all APIs: the key, where there is one, and what else is wanted.
    Map<String, String> headers(Endpoint endpoint);

    /// The body that puts a question.
    ObjectNode body(Call call);

    /// What a complete answer says; null where the body is no answer of this API.
    @Nullable
    Said read(JsonNode body);

    /// The error inside an answer that calls itself a success, an object or a text; missing where there is none.
    default JsonNode error(JsonNode body) {
        return body.path("error");
    }

    /// How refusals for a used-up quota begin where the API has no codes that tell them from those for haste.
    default List<String> quotaWords() {
        return List.of();
    }

    /// For an answer that comes in parts; empty where the API has no such answers, or we do not ask for them.
    default Optional<Assembly> assembly() {
        return Optional.empty();
    }

    /// The ways to say what an answer has to look like, the strictest first, without `NONE`.
    default List<Form> forms() {
        return List.of();
    }

    /// Where the API has the parameters that all of them have, see `ParameterNames`.
    default ParameterNames parameterNames() {
        return ParameterNames.SAME;
    }
}
