package gendata.variants;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.server.LoopbackServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Datafast's guides as task files, and where they are better than the original.
@Timeout(120)
class DatafastTest {
    private static final String GENERIC = """
            data_method: generic
            local_file_path: rows.jsonl
            input_columns: [persona]
            forward_columns: [city]
            output_columns: [tweet, cv]
            prompts:
              - "Generate {num_samples} tweets in {language}. Persona: {persona} Format: {{'a': 1}}"
            languages: {en: English, fr: French}
            output_file: t.jsonl
            """;
    private static final String OFFLINE = "providers: [{provider: offline, model_id: glm}]\n";

    @TempDir
    private Path folder;

    private Variations tasks;

    @BeforeEach
    void prepare() throws Exception {
        tasks = new Variations(folder, 10);
    }

    /// The raw guide: three document types, eight topics, two languages, two models, with and without three levels.
    @ParameterizedTest
    @CsvSource({"96, '', ''",
            "288, ' for {{expertise_level}}', 'expansion: {placeholders: {expertise_level: [executives, senior engineers, PhD candidates]}}'"})
    void theRawGuideGivesWhatItSays(int records, String level, String expansion) throws Exception {
        tasks.task("t", """
                data_method: raw
                document_types: [space engineering textbook, spacecraft design justification document, blog]
                topics: [Microgravity, Vacuum, Heavy Ions, Thermal Extremes, Atomic Oxygen, Debris, Charging, Boil-off]
                num_samples_per_prompt: 1
                output_file: t.jsonl
                languages: {en: English, fr: French}
                prompts: ["{num_samples} section of a {document_type} in {language_name} about {topic}%s"]
                %s
                providers:
                  - OpenAIProvider: {model_id: gpt-4.1-mini-2025-04-14}
                  - AnthropicProvider: {model_id: claude-3-5-haiku-latest}
                """.formatted(level, expansion));

        assertThat(tasks.command("check", "t").exits(0).out()).contains(records + " calls, " + records + " records");
        tasks.run("t", "--model", "offline").exits(0);

        assertThat(tasks.records("t")).hasSize(records).allSatisfy(record -> {
            assertThat(record.propertyNames()).containsExactly("text", "text_source", "model_id", "language", "uuid",
                    "metadata");
            assertThat(record.at("/metadata").propertyNames()).startsWith("document_type", "topic");
            assertThat(record.path("text_source").asString()).isEqualTo("synthetic");
            assertThat(record.path("uuid").asString())
                    .matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        });
        if (records == 288) {
            assertThat(tasks.records("t")).extracting(record -> record.at("/metadata/expertise_level").asString())
                    .containsOnly("executives", "senior engineers", "PhD candidates");
        }
    }

    /// The generic guide: ten rows, two languages.
    @Test
    void theGenericGuideHasItsFieldsInOrder() throws Exception {
        tasks.task("t", GENERIC + OFFLINE);
        tasks.run("t").exits(0);

        List<JsonNode> records = tasks.records("t");
        assertThat(records).hasSize(20);
        assertThat(records.getFirst().propertyNames()).containsExactly("uuid", "tweet", "cv", "model_id",
                "pipeline_source", "language", "persona", "city", "metadata");
        assertThat(Json.text(records.get(3).required("metadata")))
                .isEqualTo("{\"prompt_index\":\"0\",\"source_row_index\":\"1\"}");
        assertThat(records).extracting(record -> record.path("language").asString()).containsOnly("en", "fr");
        String first = Files.readString(tasks.file("t.jsonl"));
        tasks.run("t", "--output", tasks.file("again.jsonl").toString()).exits(0);
        assertThat(tasks.file("again.jsonl")).hasContent(first);
    }

    /// The guide's own example of `skip_function` has a prompt without `{num_samples}` and `{language}`.
    @Test
    void promptsWithoutMandatoryPlaceholdersRunWhereThereIsOneValue() throws Exception {
        String task = "data_method: generic\nlocal_file_path: rows.jsonl\ninput_columns: [persona]\noutput_columns: [tweet]\n"
                + "prompts: ['Generate tweet for: {persona}']\noutput_file: t.jsonl\n" + OFFLINE;
        tasks.task("t", task);
        assertThat(tasks.run("t").exits(0).err()).contains("note: prompt 1 does not say {num_samples}",
                "note: prompt 1 does not say {language}");
        assertThat(tasks.records("t")).hasSize(10);

        tasks.task("t", task + "num_samples_per_prompt: 2\nlanguages: {en: English, fr: French}\n");
        assertThat(tasks.command("check", "t").exits(2).err()).contains(
                "t.yml:5:11: the prompt does not say {num_samples}, of which there are 2; expected {num_samples} in it",
                "t.yml:5:11: the prompt does not say {language}, of which there are 2 values");
    }

    /// n asked, n delivered: too few are topped up, too many cut, and what was paid for is not asked again.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    void asManySamplesAreWrittenAsAreAskedFor(int given) throws Exception {
        try (LoopbackServer server = LoopbackServer.start((request, exchange) -> {
            String tweets = IntStream.range(0, given)
                    .mapToObj(tweet -> "{\\\"tweet\\\":\\\"" + tweet + " {persona} {{x}} %s\\\"}")
                    .collect(Collectors.joining(",", "[", "]"));
            LoopbackServer.answer(exchange, 200, LoopbackServer.chat(tweets));
        })) {
            tasks.task("t", "data_method: generic\nlocal_file_path: rows.jsonl\ninput_columns: [persona]\n"
                    + "output_columns: [tweet]\nnum_samples_per_prompt: 5\nprompts: ['{num_samples} tweets of {persona}']\n"
                    + "output_file: t.jsonl\nproviders: [{provider: openai, model_id: m, api_url: '" + server.address()
                    + "'}]\n");
            tasks.run("t").exits(0);

            assertThat(tasks.records("t")).hasSize(50).allSatisfy(
                    record -> assertThat(record.path("tweet").asString()).endsWith("{persona} {{x}} %s"));
            int calls = (5 + given - 1) / given;
            assertThat(server.received()).hasSize(10 * calls);
            if (given == 2) {
                assertThat(server.received().stream().filter(request -> request.body().contains("That is 4 of 5. ")))
                        .hasSize(10).first().asString().contains("Answer with a JSON list of 1 more in the same form");
            }
            tasks.run("t", "--on-change", "redo", "--set", "output_columns=[tweet]").exits(0);
            assertThat(server.received()).hasSize(10 * calls);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\\\"tweet\\\":\\\"a\\\"}", "{\\\"tweets\\\":[{\\\"tweet\\\":\\\"a\\\"}]}",
            "[{\\\"tweet\\\":\\\"a\\\",\\\"zzz\\\":1},{\\\"twet\\\":\\\"b\\\"}]",
            "{\\\"value\\\":[{\\\"tweet\\\":\\\"a\\\"}]}", "```json\\n[{\\\"tweet\\\":\\\"a\\\"}]\\n```"})
    void anOnlySampleNeedsNoList(String answer) throws Exception {
        try (LoopbackServer server = LoopbackServer.start(200, LoopbackServer.chat(answer))) {
            tasks.task("t", "data_method: generic\nlocal_file_path: rows.jsonl\ninput_columns: [persona]\n"
                    + "output_columns: [tweet]\nprompts: ['{num_samples} {language} {persona}']\noutput_file: t.jsonl\n"
                    + "providers: [{provider: openai, model_id: m, api_url: '" + server.address() + "'}]\n");
            tasks.run("t").exits(0);

            assertThat(tasks.records("t")).hasSize(10).allSatisfy(
                    record -> assertThat(record.path("tweet").asString()).isEqualTo("a"));
            assertThat(server.received()).hasSize(10);
        }
    }

    /// The original reads values as templates again: braces in data broke it, and names in data were filled in.
    @Test
    void valuesWithBracesComeThroughAsTheyAre() throws Exception {
        Files.writeString(tasks.file("rows.jsonl"), """
                {"persona": "a {coffee} lover, {language}, {{tone}}, {num_samples} and {"}
                """);
        try (LoopbackServer server = LoopbackServer.start(200,
                LoopbackServer.chat("[{\\\"tweet\\\":\\\"{tone}\\\"}]"))) {
            tasks.task("t", "data_method: generic\nlocal_file_path: rows.jsonl\ninput_columns: [persona]\n"
                    + "output_columns: [tweet]\nprompts: ['{num_samples} {language} {{tone}} {persona} {{\"a\": {{}}}}']\n"
                    + "expansion: {placeholders: {tone: ['{persona}', '{{language}}']}}\noutput_file: t.jsonl\n"
                    + "providers: [{provider: openai, model_id: m, api_url: '" + server.address() + "'}]\n");
            tasks.run("t").exits(0);

            assertThat(server.received()).extracting(LoopbackServer.Received::body)
                    .anyMatch(body -> body.contains("1 English {persona} a {coffee} lover, {language}, {{tone}}, "
                            + "{num_samples} and { {\\\"a\\\": {}}\\n"))
                    .anyMatch(body -> body.contains("1 English {{language}} a {coffee} lover"));
            assertThat(tasks.records("t")).extracting(record -> record.at("/metadata/tone").asString())
                    .containsExactly("{persona}", "{{language}}");
        }
    }

    /// Far too many are counted all the same.
    @Test
    void tooManyExpansionsAreRefused() throws Exception {
        String names = IntStream.range(0, 12).mapToObj(name -> "{{p" + name + "}}").collect(Collectors.joining(" "));
        String lists = IntStream.range(0, 12)
                .mapToObj(name -> "p" + name + ": " + IntStream.range(0, 100).boxed().toList())
                .collect(Collectors.joining(", "));
        tasks.task("t", GENERIC.replace("Persona:", names) + OFFLINE + "expansion: {placeholders: {" + lists + "}}\n");

        assertThat(tasks.command("check", "t").exits(2).err()).contains("more than `max_samples`, 1,000");
    }

    @Test
    void anotherPromptGivesOtherUuids() throws Exception {
        tasks.task("one", GENERIC.replace("t.jsonl", "one.jsonl") + OFFLINE);
        tasks.task("two", GENERIC.replace("t.jsonl", "two.jsonl").replace("Persona:", "Somebody:") + OFFLINE);
        tasks.run("one").exits(0);
        tasks.run("two").exits(0);

        assertThat(tasks.records("one").stream().map(record -> record.path("uuid").asString()).toList())
                .doesNotContainAnyElementsOf(
                        tasks.records("two").stream().map(record -> record.path("uuid").asString()).toList());
    }

    @Test
    void textsFromNoRowsTakeNoInput() throws Exception {
        tasks.task("t", "data_method: raw\ndocument_types: [a]\ntopics: [b]\noutput_file: t.jsonl\n" + OFFLINE);

        assertThat(tasks.run("t", "--input", "rows.jsonl").exits(2).err())
                .contains("--input: this task makes its rows itself, from `document_types` and `topics`");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            skip_function: len | `skip_function` is code, which a task file does not run; expected `skip` with a condition over the row, as `skip: size(row.persona) < 50`
            prompts: ['{num_samples} {language} {persona} {{style}}'] | `{{style}}` is no placeholder of `expansion`; expected `expansion: {placeholders: {style: [...]}}`
            prompts: ['{num_samples} {language} hello'] | the prompt uses no input column; expected one of {persona}
            prompts: ['{num_samples} {language} {persona} {age}'] | `age` is no column of the input, no extra key, no axis and no earlier answer
            expansion: {placeholders: {persona: [P1]}} | the placeholder `persona` is also a column of the input; expected another name
            prompts: ['{num_samples} {{language}} {persona}'] | `{{language}}` has too many braces; expected `{language}`
            prompts: [] | `prompts` is an empty list; expected a list of texts
            languages: [en] | `languages` is a list; expected codes with names, as {en: English, fr: French}
            languages: {en: English, fr} | the language `fr` is nothing (null); expected its name, as {en: English}
            expansion: {placeholders: {a: [1, 2], b: [1, 2], c: [1, 2]}, max_samples: 0} | `max_samples` is the number 0
            output_columns: [persona] | the output column `persona` is also a column of the input; expected another name
            output_columns: [uuid] | `uuid` is a column that each record has anyway; expected another name
            input_columns: [personal] | the input has no column `personal`; did you mean `persona`?
            input_columns: [] | `input_columns` is empty; expected names of columns, as [persona]
            num_samples_per_prompt: 0 | `num_samples_per_prompt` is the number 0; expected a whole number from 1 to 100
            expansion: {placeholders: {a: []}} | the placeholder `a` is an empty list; expected a list with at least one value
            expansion: {combinatorial: false, num_random_samples: 9, max_samples: 5} | `num_random_samples` is 9, more than `max_samples`, 5
            output_colums: [a] | unknown key `output_colums`; did you mean `output_columns`?
            providers: [{model_id: x}] | nothing says whose model it is; expected `provider: openrouter`, or another API
            providers: [{provider: offline}] | the provider has no `model_id`; expected the name of a model
            providers: [{provider: opnrouter, model_id: x}] | unknown model API `opnrouter`
            providers: [{provider: openai, model_id: x, temprature: 1}] | unknown argument `temprature`
            local_file_path: none.jsonl | none.jsonl
            """)
    void whatIsWrongIsSaid(String line, String said) throws Exception {
        String key = line.substring(0, line.indexOf(':'));
        tasks.task("t", (GENERIC + OFFLINE).replaceAll("(?m)^" + key + ":.*\\n(  - .*\\n)*", "") + line + "\n");

        assertThat(tasks.command("check", "t").err()).contains(said);
        assertThat(tasks.command("check", "t").code()).isIn(2, 4);
    }
}
