package gendata.network;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandProcess;
import gendata.cli.CommandResult;
import gendata.server.LoopbackServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many errors that never end, at once and in little memory.
@Timeout(120)
class EndlessErrorsTest {
    private static final int ROWS = 24;

    @TempDir
    Path folder;

    @Test
    void failTheirUnitsAndNotTheRun() throws Exception {
        byte[] part = new byte[1_000_000];
        Arrays.fill(part, (byte) 'x');
        Work work = new Work(folder, ROWS);
        try (LoopbackServer server = LoopbackServer.start((request, exchange) -> {
            exchange.sendResponseHeaders(400, 0);
            while (true) {
                exchange.getResponseBody().write(part);
            }
        })) {
            work.task("story", "model: m\nmodels:\n  m: {api: openai, api_url: \"" + server.address()
                    + "\", model: any, concurrency: " + ROWS + "}\n");

            CommandResult result;
            try (CommandProcess process = CommandProcess.start(folder, Map.of(), List.of("-Xmx96m"), "--task",
                    "story.yml")) {
                result = process.end().exits(1);
            }

            assertThat(result.err()).contains("0 units finished, " + ROWS + " failed", "(bad_request " + ROWS + ")");
            assertThat(result.err().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(500));
        }
    }
}
