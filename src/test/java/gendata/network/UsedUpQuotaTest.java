package gendata.network;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.serve.Server;
import gendata.serve.ServingSetup;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A quota that is used up ends the run at once, whatever the API's words and codes for it.
@Timeout(120)
class UsedUpQuotaTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"openai,v1/", "openai-responses,v1/", "completions,v1/", "anthropic,v1/", "gemini,v1beta/", "ollama,''",
            "mistral,v1/", "openrouter,v1/", "huggingface,v1/"})
    void endsTheRun(String api, String path) throws Exception {
        try (Server server = new ServingSetup().dailyQuota(3).start()) {
            Work work = new Work(folder, 6);
            work.task("story", "model: %s\nmodel_args: {api_url: \"http://127.0.0.1:%d/%s\", model: m, api_key: k}"
                    .formatted(api, server.port(), path));

            assertThat(work.run("story", "--concurrency", "1").exits(3).err()).contains("gendata: quota: HTTP 4")
                    .contains("stopped with 3 of 6 units");
        }
    }
}
