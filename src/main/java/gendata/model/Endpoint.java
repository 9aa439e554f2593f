package gendata.model;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Where and how questions are asked: one model behind one address, or the same one behind several.
///
/// @param api name of the model API, as `openai`
/// @param model the model's name at that endpoint
/// @param urls base addresses, each once; empty where the API needs none
/// @param key sent with every request, whatever its address; `NONE` where none is given or needed
/// @param headers sent with every request beside the API's own, by name; they may hold keys
/// @param parameters what is sent with the messages, the API's defaults filled in
/// @param timeout how long one attempt may take
public record Endpoint(String api, String model, List<URI> urls, Secret key, Map<String, Secret> headers,
        ObjectNode parameters, Duration timeout) {
    public Endpoint {
        urls = List.copyOf(urls);
        headers = Map.copyOf(headers);
    }

    /// An endpoint for each address, and this one where there is none or one.
    public List<Endpoint> atEachUrl() {
        return urls.size() < 2 ? List.of(this) : urls.stream().map(this::at).toList();
    }

    private Endpoint at(URI url) {
        return new Endpoint(api, model, List.of(url), key, headers, parameters, timeout);
    }
}
