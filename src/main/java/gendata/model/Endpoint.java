package gendata.model;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Where and how questions are asked: one model behind one address.
///
/// @param api name of the model API, as `openai`
/// @param model the model's name at that endpoint
/// @param url base address; null where the API needs none
/// @param key sent with every request; empty where the API needs none
/// @param headers sent with every request beside the API's own, by name; they may hold keys
/// @param parameters what is sent with the messages, the API's defaults filled in
/// @param timeout how long one attempt may take
public record Endpoint(String api, String model, @Nullable URI url, Secret key, Map<String, Secret> headers,
        ObjectNode parameters, Duration timeout) {
    public Endpoint {
        headers = Map.copyOf(headers);
    }

    public Endpoint(String api, String model, @Nullable URI url, Secret key, ObjectNode parameters, Duration timeout) {
        this(api, model, url, key, Map.of(), parameters, timeout);
    }
}
