package gendata.network;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.serve.Fault;
import gendata.serve.Server;
import gendata.serve.ServingSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers that come in parts are the same answers.
@Timeout(120)
class StreamedTaskTest {
    @TempDir
    Path folder;

    private void task(Work work, String name, String api, String address, String settings) throws IOException {
        work.task(name, "model: m\ndetails: true\nmodels:\n  m: {api: " + api + ", api_url: \"" + address
                + "\", model: any, api_key: k, params: {max_tokens: 300}, " + settings + "}\n");
    }

    @ParameterizedTest
    @CsvSource({"openai, v1/", "openai-responses, v1/", "completions, v1/", "anthropic, v1/", "gemini, v1beta/",
            "ollama, ''"})
    void givesTheSameRecordsAndLogInPartsAsWhole(String api, String path) throws IOException {
        Work work = new Work(folder, 4).steps("{key: story, user: \"Tell of {city}.\"}",
                "{key: facts, type: json, user: \"JSON of {story}\", schema: {type: object, required: [age],"
                        + " properties: {age: {type: integer}}}}");
        try (Server server = new ServingSetup().start()) {
            String address = "http://127.0.0.1:" + server.port() + "/" + path;
            task(work, "whole", api, address, "concurrency: 1");
            task(work, "parts", api, address, "concurrency: 1, stream: true");

            work.run("whole").exits(0);
            work.run("parts").exits(0);

            assertThat(timeless(work.records("parts"))).isEqualTo(timeless(work.records("whole")));
            assertThat(timeless(work.replies("parts"))).hasSize(8).isEqualTo(timeless(work.replies("whole")));
        }
    }

    private static List<String> timeless(List<JsonNode> lines) {
        lines.forEach(line -> {
            ((ObjectNode) line).remove(List.of("latency_ms", "at", "latency"));
            if (line.path("_meta") instanceof ObjectNode meta) {
                meta.forEach(step -> ((ObjectNode) step).remove("latency_ms"));
            }
        });
        return lines.stream().map(JsonNode::toString).toList();
    }

    @Test
    void asksAgainWhereAnAnswerStallsInTheMiddle() throws IOException {
        Work work = new Work(folder, 24);
        try (Server server = new ServingSetup().chance(Fault.STALLS, 20).start()) {
            task(work, "story", "openai", "http://127.0.0.1:" + server.port() + "/v1/",
                    "stream: true, idle_timeout: 3s, timeout: 15s, concurrency: 24");

            assertThat(work.run("story").exits(0).err()).contains("24 units finished, 0 failed", "(timeout ");

            assertThat(work.records("story")).hasSize(24);
            assertThat(Files.readString(work.runFolder("story").resolve("replies-0.jsonl")))
                    .contains("nothing came from 127.0.0.1:" + server.port() + " for 3 s in the middle of the answer");
        }
    }
}
