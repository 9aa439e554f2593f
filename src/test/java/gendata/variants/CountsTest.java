package gendata.variants;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandResult;
import gendata.format.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What is foretold is what is written: units, calls and records, by the formula that the program says.
class CountsTest {
    private static final String DATAFAST = "{provider: offline, model_id: a}, {provider: offline, model_id: b}";

    @TempDir
    private Path folder;

    private Variations tasks;

    @BeforeEach
    void prepare() throws Exception {
        tasks = new Variations(folder, 10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            vary: {language: {en: English, fr: French}} | 10 rows × 2 language = 20 units × 1 step = 20 calls, 20 records
            vary: {a: [1, 2], b: [x, y, z]} | 10 rows × 2 a × 3 b = 60 units × 1 step = 60 calls, 60 records
            vary: {c: [p, q], s: {of: c, values: {p: [1, 2, 3], q: [4]}}} | 10 rows × 4 c, s = 40 units × 1 step = 40 calls, 40 records
            vary: {c: [p, q], b: [x, y], s: {of: c, values: {p: [1, 2], q: [3]}}} | 10 rows × 3 c, s × 2 b = 60 units × 1 step = 60 calls, 60 records
            vary: {n: {range: {from: 1, to: 2, step: 0.25}}} | 10 rows × 5 n = 50 units × 1 step = 50 calls, 50 records
            vary: {age: {uniform: {low: 1, high: 9}}, d: {date: {start: 2000-01-01, end: 2000-12-31}}} | 10 rows = 10 units × 1 step = 10 calls, 10 records
            "vary: {a: [1, 2, 3], b: [x, y]}\ncombine: {sample: 4, seed: 7}" | 10 rows × 4 samples of a, b = 40 units × 1 step = 40 calls, 40 records
            "vary: {a: [1, 2], b: [x, y]}\ncombine: {sample: 9, replacement: true}" | 10 rows × 9 samples of a, b = 90 units × 1 step = 90 calls, 90 records
            "vary: {l: [en, fr], a: [1, 2, 3]}\ncombine: {sample: 2, of: [a]}" | 10 rows × 2 l × 2 samples of a = 40 units × 1 step = 40 calls, 40 records
            "vary: {a: [1, 2]}\nskip: row.a == 2 && row.city == 'Łódź'" | 10 rows × 2 a = 20 units × 1 step = 20 calls, 20 records; without the 5 units that `skip` leaves out 15 calls, 15 records
            "vary: {a: [1, 2]}\nlimit: 3" | 3 rows × 2 a = 6 units × 1 step = 6 calls, 6 records
            "vary: {a: [1, 2]}\nsteps: [{key: x, user: '{a}'}, {key: y, user: '{x}', generations: 3}]" | 10 rows × 2 a = 20 units × 2 steps = 80 calls, 20 records
            """)
    void areForetold(String lines, String formula) throws Exception {
        tasks.varied("t", lines.replace("\\n", "\n"));

        CommandResult check = tasks.command("check", "t").exits(0);
        assertThat(check.out()).contains(": " + formula + "\n");
        tasks.run("t").exits(0);

        assertThat(tasks.records("t")).hasSize(last(formula, "record"));
        assertThat(Json.read(Files.readString(tasks.file("t.jsonl.run/run.json"))).at("/spend/calls").asInt())
                .isEqualTo(last(formula, "call"));
        Set<String> units = new HashSet<>();
        tasks.records("t").forEach(record -> units.add(record.path("_unit").asString()));
        assertThat(units).hasSize(last(formula, "record"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            generic | "input_columns: [persona]\nprompts: ['{num_samples} {language} {persona}']\nlanguages: {en: English, fr: French}" | 10 rows × 2 language × 2 model = 40 units × 1 step = 40 calls, 40 records
            generic | "input_columns: [persona]\nprompts: ['{num_samples} {persona}', '{num_samples} {{t}} {persona}']\nnum_samples_per_prompt: 3\nsample_count: 4\nexpansion: {placeholders: {t: [1, 2, 3]}}" | 4 rows × 4 prompt_index, t × 2 model = 32 units × 1 step = 32 calls, 96 records
            generic | "input_columns: [persona]\nprompts: ['{num_samples} {persona}', '{num_samples} {{t}} {persona}']\nexpansion: {placeholders: {t: [1, 2, 3]}, combinatorial: false, num_random_samples: 5}" | 10 rows × 5 samples of prompt_index, t × 2 model = 100 units × 1 step = 100 calls, 100 records
            raw | "document_types: [blog, book]\ntopics: [a, b, c]" | 6 rows × 2 model = 12 units × 1 step = 12 calls, 60 records
            raw | "document_types: [blog, book]\ntopics: [a, b, c]\nnum_samples_per_prompt: 1\nlanguages: {en: English, fr: French}\nskip: row.topic == 'a'" | 6 rows × 2 language_name × 2 model = 24 units × 1 step = 24 calls, 24 records; without the 8 units that `skip` leaves out 16 calls, 16 records
            """)
    void areForetoldOfDatafastTasks(String method, String lines, String formula) throws Exception {
        tasks.task("t", "data_method: " + method + "\noutput_file: t.jsonl\nproviders: [" + DATAFAST + "]\n"
                + (method.equals("generic") ? "local_file_path: rows.jsonl\n" : "") + lines.replace("\\n", "\n")
                + "\n");

        assertThat(tasks.command("check", "t").exits(0).out()).contains(": " + formula + "\n");
        tasks.run("t").exits(0);

        List<JsonNode> records = tasks.records("t");
        assertThat(records).hasSize(last(formula, "record"));
        Set<String> names = new HashSet<>();
        records.forEach(record -> names.add(record.required("uuid").asString()));
        assertThat(names).hasSameSizeAs(records);
    }

    private static int last(String formula, String thing) {
        String before = formula.substring(0, formula.lastIndexOf(" " + thing));
        return Integer.parseInt(before.substring(before.lastIndexOf(' ') + 1).replace(",", ""));
    }
}
