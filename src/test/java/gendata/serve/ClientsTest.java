package gendata.serve;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.NodeScript;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The official clients for Node.js, unmodified, work against the server.
class ClientsTest {
    @Test
    void theClientOfAnthropicGetsWhatItExpects() throws IOException, InterruptedException {
        assertThat(run("anthropic-client.mjs", "sk-of-the-test")).isEqualTo("ok 18 checks\n");
    }

    @Test
    void theClientOfGoogleGetsWhatItExpects() throws IOException, InterruptedException {
        assertThat(run("gemini-client.mjs", "key-of-the-test")).isEqualTo("ok 19 checks\n");
    }

    @Test
    void theClientOfOpenAiGetsResponsesAndFindsAzure() throws IOException, InterruptedException {
        assertThat(run("responses-client.mjs", "sk-of-the-test")).isEqualTo("ok 12 checks\n");
    }

    @Test
    void theClientsOfOllamaAndMistralGetWhatTheyExpect() throws IOException, InterruptedException {
        assertThat(run("ollama-client.mjs", "sk-of-the-test")).isEqualTo("ok 5 checks\n");
    }

    private static String run(String script, String key) throws IOException, InterruptedException {
        try (Server open = new ServingSetup().start();
                Server guarded = new ServingSetup().key(key).model("only").start();
                Server counted = new ServingSetup().requestQuota(1, Duration.ofHours(1)).start();
                Server flaky = new ServingSetup().chance(Fault.RATE_LIMITED, 50)
                        .retryAfter(Serving.RetryAfterForm.MS).start();
                Server overloaded = new ServingSetup().chance(Fault.UNAVAILABLE, 100).start();
                Server refusing = new ServingSetup().chance(Fault.REFUSALS, 100).start();
                Server empty = new ServingSetup().chance(Fault.NULL_CONTENT, 100).start();
                Server plainOnly = new ServingSetup().responseFormats(Serving.ResponseFormats.NONE).start();
                Server broken = new ServingSetup().chance(Fault.STREAM_ERRORS, 100).start()) {
            return NodeScript.run(script, address(open), address(guarded), address(counted), address(flaky),
                    address(overloaded), address(refusing), address(empty), address(plainOnly), address(broken));
        }
    }

    private static String address(Server server) {
        return "http://127.0.0.1:" + server.port();
    }
}
