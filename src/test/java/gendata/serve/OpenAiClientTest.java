package gendata.serve;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.NodeScript;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// OpenAI's own client for Node.js, unmodified, works against the server.
class OpenAiClientTest {
    private static final String KEY = "sk-of-the-test";

    @Test
    void theOfficialClientGetsWhatItExpects() throws IOException, InterruptedException {
        try (Server open = new ServingSetup().start();
                Server guarded = new ServingSetup().key(KEY).model("only").start();
                Server counted = new ServingSetup().requestQuota(1, Duration.ofHours(1)).start();
                Server flaky = new ServingSetup().chance(Fault.RATE_LIMITED, 50)
                        .retryAfter(Serving.RetryAfterForm.MS).start()) {
            assertThat(NodeScript.run("openai-client.mjs", address(open), address(guarded), address(counted),
                    address(flaky))).isEqualTo("ok 19 checks\n");
        }
    }

    private static String address(Server server) {
        return "http://127.0.0.1:" + server.port() + "/v1";
    }
}
