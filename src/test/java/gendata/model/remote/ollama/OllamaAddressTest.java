package gendata.model.remote.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.EndpointException;
import gendata.model.ModelApi;
import gendata.model.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Where Ollama is asked, by "FAQ" (docs.ollama.com/faq) and what its official clients make of `OLLAMA_HOST`.
class OllamaAddressTest {
    @ParameterizedTest
    @CsvSource({"'',http://localhost:11434/", "127.0.0.1,http://127.0.0.1:11434/", "box:8080,http://box:8080/",
            ":56789,http://127.0.0.1:56789/", "0.0.0.0,http://127.0.0.1:11434/",
            "0.0.0.0:8080,http://127.0.0.1:8080/", "http://0.0.0.0:8080,http://127.0.0.1:8080/",
            "[::]:8080,http://[::1]:8080/", "[2001:db8::1],http://[2001:db8::1]:11434/",
            "http://box,http://box/", "https://example.org,https://example.org/",
            "https://example.org:8443/ollama,https://example.org:8443/ollama/", "box/ollama/,http://box:11434/ollama/"})
    void asksWhereTheVariableSays(String host, String address) throws Exception {
        assertThat(endpoint(Map.of(), Map.of("OLLAMA_HOST", host)).urls()).containsExactly(URI.create(address));
    }

    @Test
    void prefersTheTaskThenTheAddressThenTheHost() throws Exception {
        Map<String, String> environment = Map.of("OLLAMA_API_BASE", "http://base:1", "OLLAMA_HOST", "host:2");

        assertThat(endpoint(Map.of(), environment).urls()).containsExactly(URI.create("http://base:1/"));
        assertThat(endpoint(Map.of("api_url", "http://task:3"), environment).urls())
                .containsExactly(URI.create("http://task:3/"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "http://me:secret@box|must not hold a user name or password; give the key as `api_key`",
            "ftp://box|must be an http or https address with a host, as http://localhost:8080/v1/",
            "box:99999|has the port 99999; expected one from 1 to 65535"})
    void namesTheVariableThatHoldsNoAddress(String host, String message) {
        EndpointException refused = catchThrowableOfType(EndpointException.class,
                () -> endpoint(Map.of(), Map.of("OLLAMA_HOST", host)));

        assertThat(refused).hasMessage("`OLLAMA_HOST` " + message);
    }

    @ParameterizedTest
    @CsvSource({"https://ollama.com,sk-cloud", "http://ollama.com,''", "http://localhost:11434,''",
            "https://ollama.com.example.org,''"})
    void sendsTheKeyToItsOwnCloudOnly(String address, String key) throws Exception {
        assertThat(endpoint(Map.of("api_url", address), Map.of("OLLAMA_API_KEY", "sk-cloud")).key())
                .isEqualTo(new Secret(key));
        assertThat(endpoint(Map.of(), Map.of("OLLAMA_API_KEY", "sk-cloud", "OLLAMA_HOST", address)).key())
                .isEqualTo(new Secret(key));
    }

    @Test
    void namesItsVariables() {
        assertThat(new OllamaApi().variables()).isEqualTo(List.of(
                new ModelApi.Variable("OLLAMA_API_KEY", "ollama.com"),
                new ModelApi.Variable("OLLAMA_API_BASE", "address"), new ModelApi.Variable("OLLAMA_HOST", "address")));
    }

    private static Endpoint endpoint(Map<String, String> arguments, Map<String, String> environment)
            throws EndpointException {
        Map<String, JsonNode> given = new HashMap<>(Map.of("model", new StringNode("m")));
        arguments.forEach((name, value) -> given.put(name, new StringNode(value)));
        return new OllamaApi().endpoint(given, Json.object(), environment);
    }
}
