package gendata.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.EndpointException;
import gendata.model.Secret;
import gendata.model.Transfer;
import gendata.model.remote.openai.OpenAiApi;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OpenAiApiTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("OPENAI_API_KEY", "sk-environment\n");

    @Test
    void fillsInDefaults() throws Exception {
        assertThat(endpoint("{}", "{}")).isEqualTo(new Endpoint("tgi", "openai", "tgi",
                List.of(URI.create("http://localhost:8080/v1/")), Secret.NONE, Map.of(),
                object("{'max_tokens':5000,'temperature':0.2}"), Set.of("max_tokens", "temperature"), Transfer.USUAL,
                Map.of()));
    }

    @Test
    void takesEverythingItIsGiven() throws Exception {
        assertThat(endpoint("{'api_url':'https://example.org/v1','api_key':'sk-a=b','model':'m'}",
                "{'temperature':1,'top_k':5,'timeout':1.5,'extra_body':{'seed':7},'extra_headers':{'X-Team':'blue'}}"))
                .isEqualTo(new Endpoint("m", "openai", "m", List.of(URI.create("https://example.org/v1/")),
                        new Secret("sk-a=b"),
                        Map.of("X-Team", new Secret("blue")),
                        object("{'max_tokens':5000,'temperature':1,'top_k':5,'seed':7}"), Set.of("max_tokens"),
                        Transfer.whole(Duration.ofMillis(1500)), Map.of()));
    }

    @Test
    void takesDefaultsAwayByNull() throws Exception {
        assertThat(endpoint("{}", "{'max_tokens':null,'max_completion_tokens':100}").parameters())
                .isEqualTo(object("{'temperature':0.2,'max_completion_tokens':100}"));
    }

    @ParameterizedTest
    @CsvSource({"https://api.openai.com/v1/,sk-environment", "https://API.OpenAI.com/v1,sk-environment",
            "https://api.openai.com.example.org/v1/,''", "https://example.org/api.openai.com/,''",
            "http://localhost:8080/v1/,''"})
    void takesTheKeyOfTheEnvironmentForItsOwnProviderOnly(String address, String key) throws Exception {
        assertThat(endpoint("{'api_url':'" + address + "'}", "{}").key()).isEqualTo(new Secret(key));
    }

    @Test
    void sendsNoKeyOfAVariableWhereNobodyChecksTheServer() throws Exception {
        assertThat(endpoint("{'api_url':'https://api.openai.com/v1/','insecure':true}", "{}").key())
                .isEqualTo(Secret.NONE);
        assertThat(endpoint("{'api_url':'https://api.openai.com/v1/','insecure':true,'api_key':'sk-task'}", "{}").key())
                .isEqualTo(new Secret("sk-task"));
    }

    @Test
    void prefersTheKeyThatTheTaskNames() throws Exception {
        assertThat(endpoint("{'api_url':'https://api.openai.com/v1/','api_key':'sk-task'}", "{}").key())
                .isEqualTo(new Secret("sk-task"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "localhost:8080/v1/|must be an http or https address with a host, as http://localhost:8080/v1/",
            "ftp://example.org/|must be an http or https address with a host, as http://localhost:8080/v1/",
            "http:///v1/|must be an http or https address with a host, as http://localhost:8080/v1/",
            "http://a b/|is not an address; expected one as http://localhost:8080/v1/",
            "https://me:sk-secret@example.org/|must not hold a user name or password; give the key as `api_key`",
            "https://example.org/v1?key=sk-secret|must end with its path, without `?` or `#`, as http://localhost:8080/v1/",
            "http://example.org/v1/chat/completions|must be the part before `chat/completions`: http://example.org/v1/"})
    void refusesAddressesThatItCannotAsk(String address, String message) {
        EndpointException refused = refusal("{'api_url':'" + address + "'}", "{}");

        assertThat(refused).hasMessage("`api_url` " + message);
        assertThat(refused.key()).isEqualTo("api_url");
        assertThat(refused.isParameter()).isFalse();
    }

    @Test
    void refusesArgumentsThatItDoesNotKnow() {
        EndpointException refused = refusal("{'api_base':'http://localhost/'}", "{}");

        assertThat(refused)
                .hasMessage("unknown argument `api_base`; `openai` takes api_url, api_key, api_key_file, model, "
                        + "api_version, stream, idle_timeout, connect_timeout, proxy, no_proxy, ca_file, "
                        + "client_certificate, client_key, client_password, insecure, concurrency, rpm, tpm, price, "
                        + "timeout, headers, extra_body (what is sent to the model belongs in model_params)");
        assertThat(refused.key()).isEqualTo("api_base");
    }

    @Test
    void refusesKeysThatNoHeaderCanHold() {
        assertThat(refusal("{'api_key':'sk-one\\nsk-two'}", "{}"))
                .hasMessage("`api_key` holds characters that no key has, perhaps a line break or quotation marks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , "})
    void takesNoBlankAddressForTheUsualOne(String blank) {
        assertThat(refusal("{'api_url':'" + blank + "'}", "{}"))
                .hasMessage("`api_url` is empty; give it a value or leave it out");
    }

    @Test
    void takesNoBlankModelForTheUsualOneButABlankKeyForNone() throws Exception {
        assertThat(refusal("{'model':' '}", "{}")).hasMessage("`model` is empty; give it a value or leave it out");
        assertThat(endpoint("{'api_key':'','model':null,'api_url':null}", "{}")).isEqualTo(endpoint("{}", "{}"));
    }

    @Test
    void refusesArgumentsThatAreNoText() {
        assertThat(refusal("{'model':['a']}", "{}")).hasMessage("`model` must be text, not a list");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"model|set it in model_args", "api_key|set it in model_args",
            "api_url|set it in model_args", "stream|how answers are sent is said beside `api_url`",
            "messages|the messages come from the task's prompts"})
    void refusesParametersThatAreNotTheUsersToSet(String name, String instead) {
        EndpointException refused = refusal("{}", "{'" + name + "':'sk-secret'}");
        EndpointException nested = refusal("{}", "{'extra_body':{'" + name + "':'sk-secret'}}");

        assertThat(refused).hasMessageStartingWith("`" + name + "` can't be set in model_params; " + instead);
        assertThat(refused.key()).isEqualTo(name);
        assertThat(refused.isParameter()).isTrue();
        assertThat(nested).hasMessage(refused.getMessage()).hasMessageNotContaining("sk-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "'soon'", "1e9", "true"})
    void refusesTimeoutsThatAreNoTime(String timeout) {
        assertThat(refusal("{}", "{'timeout':" + timeout + "}"))
                .hasMessageStartingWith(
                        "`timeout` must be a number of seconds above 0, at most a week, or a time as 90s or 10m, not ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'Host':'a'}", "{'Two words':'a'}", "{'A':'sk-secret\\n'}", "{'A':null}", "{'A':['a']}"})
    void refusesHeadersThatCannotBeSent(String headers) {
        assertThat(refusal("{}", "{'extra_headers':" + headers + "}"))
                .hasMessageStartingWith("`extra_headers` has a header that can't be sent: `")
                .hasMessageNotContaining("sk-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"extra_headers", "extra_body"})
    void refusesExtrasThatAreNoMap(String name) {
        assertThat(refusal("{}", "{'" + name + "':[1]}")).hasMessage("`" + name + "` must be a map");
    }

    @Test
    void showsNoSecret() throws Exception {
        Endpoint endpoint = endpoint("{'api_key':'sk-secret'}", "{'extra_headers':{'X-Key':'other-secret'}}");

        assertThat(endpoint.toString()).doesNotContain("sk-secret", "other-secret");
        assertThat(new OpenAiApi().open(endpoint).toString()).doesNotContain("sk-secret", "other-secret");
    }

    private static Endpoint endpoint(String arguments, String parameters) throws EndpointException {
        Map<String, JsonNode> given = new HashMap<>();
        object(arguments).properties().forEach(entry -> given.put(entry.getKey(), entry.getValue()));
        return new OpenAiApi().endpoint(given, object(parameters), ENVIRONMENT);
    }

    private static EndpointException refusal(String arguments, String parameters) {
        return catchThrowableOfType(EndpointException.class, () -> endpoint(arguments, parameters));
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.read(json.replace('\'', '"'));
    }
}
