package gendata.network;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.serve.Fault;
import gendata.serve.Server;
import gendata.serve.ServingSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whoever has several models is told which one a message is about.
@Timeout(120)
class NamedModelsTest {
    @TempDir
    Path folder;

    private Work work(Server first, Server second, String pool) throws IOException {
        Work work = new Work(folder, 20).steps("{key: story, user: \"Tell of {city}.\"}",
                "{key: verdict, model: second, user: \"Is this good? {story}\"}");
        work.task("story", """
                model: %s
                models:
                  first: {api: openai, api_url: "http://127.0.0.1:%d/v1/", model: one, params: {max_tokens: 200}}
                  second: {api: openai, api_url: "http://127.0.0.1:%d/v1/", model: two, params: {max_tokens: 200}}
                  pool: {any_of: [first, second]}
                """.formatted(pool, first.port(), second.port()));
        return work;
    }

    private String command(int code, String... arguments) {
        CommandResult result = CommandInProcess.run(Map.of(), arguments).exits(code);
        return result.out() + result.err();
    }

    @Test
    void refusalsNameTheModel() throws Exception {
        try (Server open = new ServingSetup().start(); Server locked = new ServingSetup().key("sk-other").start()) {
            Work work = work(open, locked, "first");

            assertThat(work.run("story").exits(3).err())
                    .contains("gendata: auth: model second: HTTP 401 from 127.0.0.1:" + locked.port());
            assertThat(command(3, "check", "--ping", folder.resolve("story.yml").toString()))
                    .contains("  first: one at http://127.0.0.1:" + open.port() + "/v1/: answers")
                    .contains("second: two at http://127.0.0.1:" + locked.port() + "/v1/: auth: ");
        }
    }

    @Test
    void estimatesAndPreviewsNameTheModel() throws Exception {
        try (Server first = new ServingSetup().start(); Server second = new ServingSetup().start()) {
            Work work = work(first, second, "pool");

            assertThat(work.run("story", "--dry-run").exits(0).out()).containsPattern("story \\(first\\) +\\d+ calls")
                    .containsPattern("story \\(second\\) +\\d+ calls").containsPattern("verdict +20 calls");
            assertThat(command(0, "preview", "--call", "-n", "1", folder.resolve("story.yml").toString()))
                    .containsPattern("model +(?:first: one|second: two)\n").contains("second: two\n");
        }
    }

    @Test
    void theEndOfTheTimeTellsWhatWasWaitedFor() throws Exception {
        try (Server away = new ServingSetup().chance(Fault.UNAVAILABLE, 100).start()) {
            Work work = work(away, away, "first");

            assertThat(work.run("story", "--quiet", "--max-time", "6s").exits(5).err())
                    .contains("gendata: the time limit of 6s is reached; the last call came to nothing: unavailable: "
                            + "HTTP 503 from 127.0.0.1:" + away.port());
        }
    }
}
