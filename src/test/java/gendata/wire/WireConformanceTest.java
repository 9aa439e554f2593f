package gendata.wire;

import static gendata.wire.Exemption.Who.BOTH;
import static gendata.wire.Exemption.Who.CLIENT;
import static gendata.wire.Exemption.Who.US;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.format.Json;
import gendata.serve.Server;
import gendata.serve.ServingSetup;
import gendata.server.NodeScript;
import gendata.server.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Our tasks and the official clients send the same when they ask the same.
class WireConformanceTest {
    private static final Path TASKS = Path.of(System.getProperty("gendata.home")).resolve("src/test/resources/wire");

    private static final String STREAM_REASON = "false is the API's default, but not that of every server which follows it";
    private static final String ACCEPT_REASON = "OpenAI's and Anthropic's clients name JSON where events come, we name what comes";
    private static final List<Exemption> EXEMPTIONS = exemptions();

    private static List<Exemption> exemptions() {
        List<Exemption> exemptions = new ArrayList<>();
        for (String api : List.of("openai", "azure", "responses", "azure-responses", "completions", "openrouter",
                "huggingface")) {
            exemptions.add(new Exemption(api, "/stream", US, STREAM_REASON));
            exemptions.add(new Exemption(api, "Accept", BOTH, ACCEPT_REASON));
        }
        exemptions.add(new Exemption("anthropic", "Accept", BOTH, ACCEPT_REASON));
        exemptions.add(new Exemption("huggingface", "/stop", BOTH,
                "Text Generation Inference takes a list alone, OpenAI's API either"));
        exemptions.add(new Exemption("gemini", "Accept", BOTH, "the client takes anything: it says */*"));
        exemptions.add(new Exemption("mistral", "/messages/2/prefix", CLIENT, "false is the default"));
        return List.copyOf(exemptions);
    }

    @TempDir
    private Path folder;

    @Test
    void sendsWhatTheOfficialClientsSend() throws IOException, InterruptedException {
        Comparison comparison = new Comparison(EXEMPTIONS);
        try (Server server = new ServingSetup().start();
                Recorder clients = new Recorder(server.port());
                Recorder ours = new Recorder(server.port())) {
            JsonNode asked = Json.read(NodeScript.run("wire-requests.mjs", clients.address()));
            assertThat(asked.size()).isEqualTo(11);
            Files.writeString(folder.resolve("rows.jsonl"), "{\"id\":\"a\",\"city\":\"Oslo\"}\n");
            for (Map.Entry<String, JsonNode> api : asked.properties()) {
                List<String> questions = api.getValue().valueStream().map(JsonNode::asString).toList();
                assertThat(run(api.getKey(), ours)).as(api.getKey()).isEqualTo(questions);
                compare(api.getKey(), questions, ours.requests(api.getKey()), clients.requests(api.getKey()),
                        comparison);
            }
        }
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.unused()).isEmpty();
    }

    /// The steps that were answered.
    private List<String> run(String api, Recorder recorder) throws IOException {
        Path task = Files.copy(TASKS.resolve(api + ".yml"), folder.resolve(api + ".yml"));
        Path output = folder.resolve(api + ".jsonl");
        Map<String, String> environment = Map.of("WIRE", recorder.address() + "/" + api);
        CommandInProcess.run(environment, "--task", task.toString(), "--output", output.toString()).exits(0);
        return Json.read(Files.readString(output)).propertyNames().stream()
                .filter(name -> !List.of("id", "city", "model").contains(name)).toList();
    }

    private static void compare(String api, List<String> questions, List<ReceivedRequest> ours,
            List<ReceivedRequest> clients, Comparison comparison) {
        assertThat(ours).as(api).hasSameSizeAs(questions);
        assertThat(clients).as(api).hasSameSizeAs(questions);
        for (int index = 0; index < questions.size(); index++) {
            comparison.compare(api, questions.get(index), ours.get(index), clients.get(index));
        }
    }
}
