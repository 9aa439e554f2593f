package gendata.model.remote.openai;

import gendata.model.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What Azure has different: an API version in the address, and the key in a header of its own.
final class Azure {
    /// The argument that makes an address Azure's.
    static final String API_VERSION = "api_version";

    private Azure() {}

    static boolean isMeantBy(Endpoint endpoint) {
        return !version(endpoint).isEmpty();
    }

    private static String version(Endpoint endpoint) {
        return endpoint.option(API_VERSION, "");
    }

    /// The address of a call that has the deployment in its path.
    static String ofDeployment(Endpoint endpoint, String call) {
        return "openai/deployments/" + encoded(endpoint.model()) + "/" + call + query(endpoint);
    }

    /// The address of a call that names the deployment in its body: below `openai/v1/`, or as it was until then with a date for a version.
    ///
    /// @param base the endpoint's address, which may have that path already
    static String ofResource(String base, Endpoint endpoint, String call) {
        if (base.endsWith("/openai/v1/")) {
            return call + query(endpoint);
        }
        boolean isDate = version(endpoint).matches("\\d{4}-\\d{2}-\\d{2}.*");
        return "openai/" + (isDate ? "" : "v1/") + call + query(endpoint);
    }

    private static String query(Endpoint endpoint) {
        return "?api-version=" + encoded(version(endpoint));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The header with the key, OpenAI's or Azure's; none without a key.
    static Map<String, String> keyHeader(Endpoint endpoint) {
        if (endpoint.key().isNone()) {
            return Map.of();
        }
        return isMeantBy(endpoint)
                ? Map.of("api-key", endpoint.key().reveal())
                : Map.of("Authorization", "Bearer " + endpoint.key().reveal());
    }
}
