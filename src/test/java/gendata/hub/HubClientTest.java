package gendata.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.NodeScript;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Hub's own client for Node.js finds in the test's server what it expects of the Hub, and in the cache what we put there.
class HubClientTest {
    @TempDir
    Path folder;

    @Test
    void theClientOfTheHubGetsWhatItExpects() throws Exception {
        try (HubSetup setup = new HubSetup(folder)) {
            setup.server.pagesOf(2).put("org/name", "train.jsonl", "{\"n\":1}\n")
                    .put("org/name", "data/a b.csv", "n\n1\n")
                    .put("org/name", "main", "long.bin", new byte[2_000_000])
                    .put("org/name", "README.md", "# Read me\n")
                    .put("org/name", "feature/x", "other.jsonl", "{}\n".getBytes(UTF_8))
                    .put("org/gated", "train.jsonl", "{}\n").gate("org/gated").put("org/hidden", "train.jsonl", "{}\n")
                    .hide("org/hidden");
            setup.files("hf://datasets/org/name/train.jsonl");

            assertThat(NodeScript.run("hub-client.mjs", setup.server.address(), HubServer.TOKEN,
                    setup.cache.toString(), setup.server.commit("org/name", "main"))).isEqualTo("ok 8 checks\n");
        }
    }
}
