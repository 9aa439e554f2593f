package gendata.model.remote.openai;

import gendata.model.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Chat completions through OpenRouter, which may be told whose program asks.
final class OpenRouterChat extends ChatCompletions {
    private static final String REFERER = "http_referer";
    private static final String TITLE = "title";
    static final List<String> OPTIONS = List.of(REFERER, TITLE);

    @Override
    public Map<String, String> headers(Endpoint endpoint) {
        Map<String, String> headers = new HashMap<>(super.headers(endpoint));
        put("HTTP-Referer", endpoint.option(REFERER, ""), headers);
        put("X-OpenRouter-Title", endpoint.option(TITLE, ""), headers);
        return headers;
    }

    private static void put(String name, String value, Map<String, String> headers) {
        if (!value.isEmpty()) {
            headers.put(name, value);
        }
    }
}
