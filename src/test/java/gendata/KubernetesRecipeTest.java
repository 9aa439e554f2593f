package gendata;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.NodeScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The manifest of `samples/kubernetes-job.yml` is one that Kubernetes takes, and what it starts shares a run. No cluster is here: the schema of
/// its API and processes with what the manifest sets stand in for one.
final class KubernetesRecipeTest {
    private static final String MANIFEST = "samples/kubernetes-job.yml";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void theSchemaTakesTheManifestAndNoMistakesInIt() throws Exception {
        assertThat(Files.readString(Checkout.HOME.resolve(Launchers.DOCUMENT))).contains("](../" + MANIFEST + ")");
        String manifest = Files.readString(Checkout.HOME.resolve(MANIFEST));
        Map<String, String> mistakes = Map.of(
                "completionMode:", "completionsMode:",
                "completionMode: Indexed", "completionMode: indexed",
                "completions: 3 ", "completions: three ",
                "operator: In\n", "operator: Is\n",
                "values: [1, 5]", "values: [one, 5]",
                "workingDir:", "workingDirectory:",
                "secretKeyRef:", "secretRef:",
                "value: \"3\"", "value: 3",
                "claimName:", "claim:",
                "accessModes: [", "accessMode: [");
        List<Path> objects = new ArrayList<>(write(manifest));
        int right = objects.size();
        for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
            assertThat(manifest).contains(mistake.getKey());
            List<Path> wrong = write(manifest.replace(mistake.getKey(), mistake.getValue()));
            objects.add(mistake.getKey().startsWith("accessModes") ? wrong.getFirst() : wrong.getLast());
        }

        List<String> said = NodeScript
                .run("kubernetes-manifest.mjs", objects.stream().map(Path::toString).toArray(String[]::new))
                .lines().toList();

        assertThat(said).hasSameSizeAs(objects);
        assertThat(said.subList(0, right)).containsOnly("");
        assertThat(said.subList(right, said.size())).as("mistakes " + mistakes).noneMatch(String::isEmpty);
    }

    @Test
    void itsPodsWriteWhatOneProcessWould() throws Exception {
        Checkout checkout = Checkout.in(folder);
        JsonNode job = objects(Files.readString(Checkout.HOME.resolve(MANIFEST))).getLast();
        JsonNode spec = job.get("spec");
        JsonNode container = spec.at("/template/spec/containers/0");
        int completions = spec.get("completions").intValue();
        assertThat(environment(container)).containsEntry("WORLD_SIZE", Integer.toString(completions));
        JsonNode tasks = objects(Files.readString(Checkout.HOME.resolve(MANIFEST))).get(1).get("data");
        Files.createDirectories(folder.resolve("task"));
        for (Map.Entry<String, JsonNode> file : tasks.properties()) {
            checkout.write("task/" + file.getKey(), file.getValue().stringValue());
        }

        StringBuilder pods = new StringBuilder();
        for (int index = 0; index < completions; index++) {
            pods.append("JOB_COMPLETION_INDEX=").append(index);
            environment(container).forEach((name, value) -> pods.append(" ").append(name).append("=").append(value));
            pods.append(" ").append(command(container)).append(" & pods=\"$pods $!\"\n");
        }
        checkout.run("pods=\n" + pods + "for pod in $pods; do wait $pod; done\n").exits(0);

        checkout.run("./gendata --task task/task.yml --input samples/personas.jsonl --output out/whole.jsonl").exits(0);
        assertThat(folder.resolve("data/kubernetes.jsonl"))
                .hasBinaryContent(Files.readAllBytes(folder.resolve("out/whole.jsonl")));
    }

    /// The objects of a manifest, each in a file as JSON.
    private List<Path> write(String manifest) throws IOException {
        List<Path> files = new ArrayList<>();
        for (JsonNode object : objects(manifest)) {
            files.add(Files.writeString(Files.createTempFile(folder, "object", ".json"), object.toString()));
        }
        return files;
    }

    private static List<JsonNode> objects(String manifest) {
        List<JsonNode> objects = new ArrayList<>();
        for (Object object : new Yaml().loadAll(manifest)) {
            objects.add(MAPPER.valueToTree(object));
        }
        return objects;
    }

    /// What is set to a value, so not the key.
    private static Map<String, String> environment(JsonNode container) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode variable : container.get("env")) {
            if (variable.has("value")) {
                environment.put(variable.get("name").stringValue(), variable.get("value").stringValue());
            }
        }
        return environment;
    }

    /// The command line, with folders here in place of what is mounted.
    private String command(JsonNode container) {
        List<String> words = new ArrayList<>();
        container.get("command").forEach(word -> words.add(word.stringValue()));
        for (JsonNode argument : container.get("args")) {
            String word = argument.stringValue();
            for (JsonNode mount : container.get("volumeMounts")) {
                String path = mount.get("mountPath").stringValue();
                word = word.startsWith(path + "/") ? folder + word : word;
            }
            words.add(word);
        }
        return String.join(" ", words);
    }
}
