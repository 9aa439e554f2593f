package gendata.model.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.format.Json;
import gendata.model.ChatRequest;
import gendata.model.Effort;
import gendata.model.Endpoint;
import gendata.model.EndpointException;
import gendata.model.Message;
import gendata.model.ModelApi;
import gendata.model.Origin;
import gendata.model.Reply;
import gendata.model.Target;
import gendata.model.TokenUsage;
import gendata.model.Wanted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OfflineApiTest {
    private static final String QUESTION = "Give me a use case for a librarian who\n\n  catalogues medieval manuscripts";

    private final OfflineApi api = new OfflineApi();

    @Test
    void isFoundAmongAllApis() {
        assertThat(ModelApi.all()).extracting(ModelApi::name).containsSubsequence("offline", "openai");
    }

    @Test
    void saysThatItIsAStandInAndWhatItWasAsked() throws Exception {
        assertThat(ask(Map.of(), QUESTION, 0).text()).matches(
                "Stand-in answer [0-9a-f]{8} to: \"Give me a use case for a librarian who catalogues medieval…\"\\.");
    }

    @Test
    void answersJsonWithOneMember() throws Exception {
        Endpoint endpoint = api.endpoint(Map.of(), Json.object(), Map.of());
        Reply reply = (Reply) api.open(endpoint).ask(request(endpoint, "Say \"a\"", 0, Wanted.JSON));

        assertThat(reply.text()).matches("\\{\"stand_in\":\"[0-9a-f]{8} to: \\\\\"Say \\\\\"a\\\\\"\\\\\"\"}");
        assertThat(Json.read(reply.text()).propertyNames()).containsExactly("stand_in");
    }

    @Test
    void repeatsItself() throws Exception {
        assertThat(ask(Map.of(), QUESTION, 1)).isEqualTo(ask(Map.of(), QUESTION, 1));
    }

    @Test
    void dependsOnSeedModelGenerationAndQuestion() throws Exception {
        assertThat(List.of(ask(Map.of(), QUESTION, 0).text(), ask(Map.of("seed", "7"), QUESTION, 0).text(),
                ask(Map.of("model", "\"other\""), QUESTION, 0).text(), ask(Map.of(), QUESTION, 1).text(),
                ask(Map.of(), QUESTION + "!", 0).text())).doesNotHaveDuplicates();
    }

    @Test
    void countsTokensByCharacters() throws Exception {
        Reply reply = ask(Map.of("model", "\"m\""), "12345", 0);

        assertThat(reply.usage()).isEqualTo(new TokenUsage(2, (reply.text().length() + 3) / 4));
        assertThat(reply.model()).isEqualTo("m");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|''", "'one two'|'one two'", "'  one \n two '|'one two'",
            "'a 123456789 123456789 123456789 123456789 123456789 123456'|"
                    + "'a 123456789 123456789 123456789 123456789 123456789 123456'",
            "'1234567890123456789012345678901234567890123456789012345678901'|"
                    + "'123456789012345678901234567890123456789012345678901234567890…'"})
    void quotesTheBeginningOfTheQuestion(String question, String quoted) throws Exception {
        assertThat(ask(Map.of(), question, 0).text()).endsWith("to: \"" + quoted + "\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "\"seven\"", "[1]"})
    void refusesSeedsThatAreNoWholeNumbers(String seed) {
        assertThatThrownBy(() -> api.endpoint(Map.of("seed", Json.read(seed)), Json.object(), Map.of()))
                .isInstanceOf(EndpointException.class).hasMessageStartingWith("`seed` must be ");
    }

    @Test
    void refusesArgumentsThatItDoesNotKnow() {
        assertThatThrownBy(() -> api.endpoint(Map.of("api_key", Json.read("\"sk-secret\"")), Json.object(), Map.of()))
                .isInstanceOf(EndpointException.class)
                .hasMessage(
                        "unknown argument `api_key`; `offline` takes model, seed, concurrency, rpm, tpm, price, timeout, headers, extra_body "
                                + "(what is sent to the model belongs in model_params)");
    }

    private Reply ask(Map<String, String> arguments, String question, int generation) throws Exception {
        Map<String, JsonNode> read = new HashMap<>();
        arguments.forEach((name, value) -> read.put(name, Json.read(value)));
        Endpoint endpoint = api.endpoint(read, Json.object(), Map.of());
        return (Reply) api.open(endpoint).ask(request(endpoint, question, generation, Wanted.TEXT));
    }

    private static ChatRequest request(Endpoint endpoint, String question, int generation, Wanted wanted) {
        return new ChatRequest("fingerprint", new Origin("unit", 0, "step", generation),
                List.of(new Message("user", question), new Message("assistant", "")),
                List.of(new Target(endpoint.name(), endpoint.parameters())), wanted,
                reply -> reply, new Effort());
    }
}
