package gendata.cases;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The tasks and rows that come with the program run as they stand.
final class ShippedTaskTest {
    private static final Path HOME = Path.of(System.getProperty("gendata.home"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"simple, 'persona,question,id,model'",
            "personas, 'city,persona,language,use_case,conversation,system_prompt,id,model'",
            "function-calling, 'persona,city,language,use_case,tools,twist,conversations,system_prompt,id,model'"})
    void givesARecordForEachRowInTheirOrder(String task, String columns) throws IOException {
        Path output = folder.resolve("out.jsonl");
        String file = HOME.resolve("tasks/" + task + ".yml").toString();
        CommandInProcess.run("--task", file, "--output", output.toString()).exits(0);
        List<JsonNode> records = lines(output);
        assertThat(records).extracting(record -> record.path("id").asString())
                .isEqualTo(lines(personas()).stream().map(row -> row.path("id").asString()).toList());
        assertThat(records).allSatisfy(record -> assertThat(String.join(",", record.propertyNames()))
                .isEqualTo(columns));
    }

    @ParameterizedTest
    @CsvSource({"tweets, 40, 'uuid,tweet,cv,model_id,pipeline_source,language,persona,city,metadata'",
            "space-texts, 288, 'text,text_source,model_id,language,uuid,metadata'"})
    void givesAsManyRecordsAsItsCommentSays(String task, int records, String columns) throws IOException {
        Path output = folder.resolve("out.jsonl");
        CommandInProcess.run("--task", HOME.resolve("tasks/" + task + ".yml").toString(), "--output",
                output.toString()).exits(0);

        assertThat(lines(output)).hasSize(records).allSatisfy(record -> assertThat(String.join(",",
                record.propertyNames())).isEqualTo(columns));
    }

    @Test
    void everyTaskIsTried() throws IOException {
        try (Stream<Path> tasks = Files.list(HOME.resolve("tasks"))) {
            assertThat(tasks).extracting(task -> String.valueOf(task.getFileName()))
                    .containsExactlyInAnyOrder("simple.yml", "personas.yml", "function-calling.yml", "tweets.yml",
                            "space-texts.yml");
        }
    }

    @Test
    void everyPersonaIsDifferent() throws IOException {
        assertThat(lines(personas())).hasSize(300).extracting(row -> row.path("persona").asString())
                .doesNotHaveDuplicates();
    }

    private static Path personas() {
        return HOME.resolve("samples/personas.jsonl");
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        return Files.readString(file).lines().map(Json::read).toList();
    }
}
