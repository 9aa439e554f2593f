package gendata.hub;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Tasks whose rows lie on the Hub, run by the real command.
@Timeout(120)
class HubTaskTest {
    private static final String NAME = "org/personas";
    private static final String GENERIC = """
            data_method: generic
            hf_dataset_name: org/personas
            input_columns: [persona]
            prompts: ["{num_samples} {language} {persona}"]
            model: offline
            output_file: out.jsonl
            """;

    @TempDir
    private Path folder;

    private HubSetup setup;

    @BeforeEach
    void start() throws Exception {
        setup = new HubSetup(folder);
        setup.server.put(NAME, "main", "data/train-00000-of-00001.parquet",
                ParquetFiles.write(folder.resolve("rows.parquet"), """
                        select i as id, 'persona ' || i || ' ' || md5(i::varchar) || md5((i + 1)::varchar) as persona
                        from range(0, 40000) t(i)""", ", row_group_size 4096, compression uncompressed"));
        setup.server.put(NAME, "notes.csv", "id,persona\n1,a\n2,b\n");
    }

    @AfterEach
    void stop() {
        setup.close();
    }

    private CommandResult run(String task, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("task.yml"), task);
        List<String> arguments = new ArrayList<>(List.of("--task", file.toString()));
        arguments.addAll(List.of(options));
        return CommandInProcess.run(setup.environment(), arguments.toArray(String[]::new));
    }

    private List<JsonNode> records() throws IOException {
        return Files.readAllLines(folder.resolve("out.jsonl")).stream().map(Json::read).toList();
    }

    @Test
    void theGenericGuideReadsFirstRows() throws Exception {
        String task = GENERIC + "sample_count: 10\nlanguages: {en: English, fr: French}\n";
        assertThat(run(task).exits(0).err()).contains("org/personas: 10 rows × 2 language = 20 units");

        assertThat(records()).hasSize(20).last().satisfies(record -> {
            assertThat(record.path("persona").asString()).startsWith("persona 9 ");
            assertThat(record.at("/metadata/source_row_index").asString()).isEqualTo("9");
        });
        int asked = setup.server.asked().size();
        setup.with("HF_HUB_OFFLINE", "1");
        assertThat(run(GENERIC.replace("org/personas", "org/others")).exits(4).err()).contains("org/others");
        assertThat(setup.server.asked()).hasSize(asked);
    }

    @Test
    void otherTasksNameItAsTheirInput() throws Exception {
        String steps = "output: out.jsonl\nunique_key: id\nmodel: offline\nsteps: [{key: story, user: '{persona}'}]\n";
        assertThat(run("input: hf://datasets/org/personas/notes.csv\n" + steps).exits(0).err())
                .contains("hf://datasets/org/personas/notes.csv: 2 rows × 1 step");
        assertThat(records()).hasSize(2);

        run("input: none.jsonl\nlimit: 3\n" + steps, "--input", "hf://datasets/org/personas", "--overwrite",
                "--output", folder.resolve("other.jsonl").toString()).exits(0);
        assertThat(Files.readAllLines(folder.resolve("other.jsonl"))).hasSize(3).last().asString()
                .contains("\"persona\":\"persona 2 ");
    }

    /// Strangers' folders do not choose where the user's own token goes.
    @Test
    void theFileBesideTheTaskNamesNoHub() throws Exception {
        Files.writeString(folder.resolve(".env"), "HF_ENDPOINT=nowhere\n");
        setup.environment().remove("HF_ENDPOINT");
        setup.with("HF_HUB_OFFLINE", "1");

        assertThat(run(GENERIC).exits(4).err()).contains("org/personas").doesNotContain("HF_ENDPOINT");
        assertThat(run(GENERIC, "--env-file", folder.resolve(".env").toString()).exits(4).err())
                .contains("HF_ENDPOINT");
    }

    @Test
    void filesOfSeveralFormatsAreNoInput() throws Exception {
        assertThat(run(GENERIC.replace("org/personas", "hf://datasets/org/personas/**")).exits(4).err())
                .contains("has files of several formats, as ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4 | hf_dataset_name: org/none | the data set `org/none` does not exist or is private
            4 | hf_dataset_name: org/personas@v9 | v9
            2 | hf_dataset_name: 'org personas' | task.yml:6:18: `org personas` is no name of a data set; expected hf://datasets/ORG/NAME[@REVISION][/FILES] or ORG/NAME
            2 | "hf_dataset_name: org/personas\nlocal_file_path: rows.jsonl" | `hf_dataset_name` stands beside `local_file_path`; expected one or the other
            2 | sample_count: 3 | `local_file_path` or `hf_dataset_name` is missing
            4 | "hf_dataset_name: org/personas\nhf_split: test" | test
            """, quoteCharacter = '"')
    void whatIsWrongIsSaid(int code, String lines, String said) throws Exception {
        assertThat(run(GENERIC.replace("hf_dataset_name: org/personas\n", "") + lines.replace("\\n", "\n") + "\n")
                .exits(code).err()).contains(said);
    }
}
