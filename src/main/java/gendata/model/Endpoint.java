package gendata.model;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Where and how questions are asked: one model behind one address, or the same one behind several.
///
/// @param name of the model in the task; its name at the endpoint where the task gives none
/// @param api name of the model API, as `openai`
/// @param model the model's name at that endpoint
/// @param urls base addresses, each once; empty where the API needs none
/// @param key sent with every request, whatever its address; `NONE` where none is given or needed
/// @param headers sent with every request beside the API's own, by name; they may hold keys
/// @param parameters what is sent with the messages, the API's defaults filled in
/// @param assumed names of parameters that are among them by default only, so that they may be left out
/// @param options the API's own arguments beside these, by name
public record Endpoint(String name, String api, String model, List<URI> urls, Secret key, Map<String, Secret> headers,
        ObjectNode parameters, Set<String> assumed, Transfer transfer, Map<String, String> options) {
    public Endpoint {
        urls = List.copyOf(urls);
        headers = Map.copyOf(headers);
        assumed = Set.copyOf(assumed);
        options = Map.copyOf(options);
    }

    /// An endpoint that assumes nothing and has no options.
    public Endpoint(String api, String model, List<URI> urls, Secret key, Map<String, Secret> headers,
            ObjectNode parameters, Duration timeout) {
        this(model, api, model, urls, key, headers, parameters, Set.of(), Transfer.whole(timeout), Map.of());
    }

    /// An endpoint for each address, and this one where there is none or one.
    public List<Endpoint> atEachUrl() {
        return urls.size() < 2 ? List.of(this) : urls.stream().map(this::at).toList();
    }

    private Endpoint at(URI url) {
        return new Endpoint(name, api, model, List.of(url), key, headers, parameters, assumed, transfer, options);
    }

    /// The same by the name that the task gives it.
    public Endpoint named(String given) {
        return new Endpoint(given, api, model, urls, key, headers, parameters, assumed, transfer, options);
    }

    /// This API's own argument of that name, or another text.
    public String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }
}
