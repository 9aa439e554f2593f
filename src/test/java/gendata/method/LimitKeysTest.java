package gendata.method;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.format.Json;
import gendata.model.Price;
import gendata.model.pace.Pacing;
import gendata.plan.Allowance;
import gendata.plan.Limits;
import gendata.plan.Plan;
import gendata.rows.FirstPass;
import gendata.task.TaskFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The keys of a task that say how much may be asked, how fast and at what price: what is read and what is refused.
final class LimitKeysTest {
    private static final String PRICED = "model_args: {price: {input: 0.40, output: 1.60}}\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeRows() throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), "{\"id\": \"a\", \"city\": \"València\"}\n");
    }

    private Path task(String keys) throws IOException {
        return Files.writeString(folder.resolve("task.yml"), keys + """
                steps: [{key: a, user: "{city}"}]
                input: rows.jsonl
                output: out.jsonl
                model: openai
                """);
    }

    private Plan plan(String keys, Map<String, String> arguments, Limits limits) throws Exception {
        Path file = task(keys);
        Overrides overrides = new Overrides(null, null, null, null, null, null, arguments, null, Map.of(), false,
                limits);
        return new DefaultMethod().lower(
                new TaskSource(TaskFile.read(file, file.toString()), file, overrides, Map.of("RPM", "30"), true),
                (source, output) -> FirstPass.read(source));
    }

    private Plan plan(String keys) throws Exception {
        return plan(keys, Map.of(), Limits.NONE);
    }

    private void assertRefused(String keys, String... problems) throws IOException {
        Path file = task(keys);
        CommandResult result = CommandInProcess.run("--task", file.toString()).exits(2);
        String end = problems.length == 1 ? "1 problem" : problems.length + " problems";
        assertThat(result.err().lines()).containsExactlyElementsOf(Arrays.asList(
                (String.join("\n", problems) + "\ngendata: " + end + " in the task; nothing was asked").lines()
                        .map(line -> line.startsWith("gendata:") || line.startsWith("--") ? line : file + ":" + line)
                        .toArray(String[]::new)));
        assertThat(folder.resolve("out.jsonl.run")).doesNotExist();
    }

    @Test
    void saysWhereAnAddressIsEmpty() throws IOException {
        assertRefused("model_args:\n  api_url: \"\"\n", "2:12: `api_url` is empty; give it a value or leave it out");
        assertThat(CommandInProcess.run("--task", task("").toString(), "--model-args", "api_url=").exits(2).err())
                .startsWith("--model-args: `api_url` is empty; give it a value or leave it out\n");
    }

    @Test
    void readsEveryLimit() throws Exception {
        Plan plan = plan(PRICED + "limits: {cost: 5.00, tokens: 2e6, requests: 10000, time: 2h, failures: 5%}\n");

        assertThat(plan.terms().limits()).isEqualTo(new Limits(OptionalLong.of(5_000_000_000_000L),
                OptionalLong.of(2_000_000), OptionalLong.of(10_000), Duration.ofHours(2), new Allowance(5, true)));
        assertThat(plan.terms().price(plan.models().getFirst()))
                .isEqualTo(new Price(new BigDecimal("0.40"), new BigDecimal("1.60")));
    }

    @Test
    void limitsNothingUnlessTold() throws Exception {
        assertThat(plan("").terms().limits()).isEqualTo(Limits.NONE);
        assertThat(plan("limits:\nmodel_args: {rpm: null, price:}\n").terms().limits()).isEqualTo(Limits.NONE);
        assertThat(pacing(plan(""))).isEqualTo(Pacing.AUTO);
    }

    @Test
    void putsTheCommandLineOverTheFileLimitByLimit() throws Exception {
        Limits given = new Limits(OptionalLong.empty(), OptionalLong.of(9), OptionalLong.empty(), null,
                new Allowance(0, false));
        Plan plan = plan("limits: {tokens: 5, requests: 7, failures: 50%, time: 90}\n", Map.of("concurrency", "3"),
                given);

        assertThat(plan.terms().limits()).isEqualTo(new Limits(OptionalLong.empty(), OptionalLong.of(9),
                OptionalLong.of(7), Duration.ofSeconds(90), new Allowance(0, false)));
        assertThat(Json.text(plan.task().path("limits")))
                .isEqualTo("{\"tokens\":9,\"requests\":7,\"time\":90,\"failures\":\"0\"}");
    }

    @Test
    void warnsOfMinutesThatASingleCallMayBreak() throws Exception {
        assertThat(plan("unique_key: id\nmodel_args: {tpm: 4999}\n").notes())
                .containsExactly("`tpm` is 4,999, but one answer of step "
                        + "`a` may take 5,000 tokens; a server that keeps to that limit may refuse such calls: raise `tpm` or "
                        + "lower the step's `max_tokens`");
        assertThat(plan("unique_key: id\nmodel_args: {tpm: 5000}\n").notes()).isEmpty();
        assertThat(plan("unique_key: id\nmodel_args: {tpm: 5}\nmodel_params: {max_tokens: null}\n").notes()).isEmpty();
        assertThat(plan("unique_key: id\nmodel_args: {tpm: 90}\nmodel_params: {max_tokens: 50, n: 2}\n").notes())
                .singleElement()
                .asString().contains("may take 100 tokens");
    }

    @Test
    void readsThePaceAlsoFromTextAndTheEnvironment() throws Exception {
        String keys = "model_args: {concurrency: 8, rpm: \"${RPM}\", tpm: \"40000\"}\n";

        assertThat(pacing(plan(keys)))
                .isEqualTo(new Pacing(OptionalInt.of(8), OptionalLong.of(30), OptionalLong.of(40_000)));
        assertThat(pacing(plan(keys, Map.of("concurrency", "auto", "rpm", "500"), Limits.NONE)))
                .isEqualTo(new Pacing(OptionalInt.empty(), OptionalLong.of(500), OptionalLong.of(40_000)));
    }

    @Test
    void hidesNothingButSecretsInTheRecordOfTheTask() throws Exception {
        Plan plan = plan("""
                model_args: {api_key: sk-x, proxy: "http://me:p%40ss@localhost:81", concurrency: 8, price: {input: 1, output: 2}}
                limits: {cost: 0.5}
                """);

        assertThat(Json.text(plan.task().path("model_args")))
                .isEqualTo(
                        "{\"api_key\":\"***\",\"proxy\":\"http://***@localhost:81\",\"concurrency\":8,\"price\":{\"input\":1,\"output\":2}}");
        assertThat(Json.text(plan.task().path("limits"))).isEqualTo("{\"cost\":0.5}");
    }

    @Test
    void keepsTheFingerprintWhateverTheTermsAndTheAddresses() throws Exception {
        String plain = plan("").fingerprint().value();

        assertThat(plan("limits: {tokens: 5, requests: 7, time: 90s}\n").fingerprint().value()).isEqualTo(plain);
        assertThat(plan(PRICED).fingerprint().value()).isEqualTo(plain);
        assertThat(plan("model_args: {api_url: [http://a/, http://b/], rpm: 5, tpm: 5, concurrency: 5}\n")
                .fingerprint().value()).isEqualTo(plain);
    }

    @Test
    void readsAddressesFromListsTextAndTheCommandLine() throws Exception {
        List<URI> both = List.of(URI.create("http://a/v1/"), URI.create("http://b:81/"));

        assertThat(urls(plan("model_args: {api_url: [http://a/v1, \"${NONE:-http://b:81}\"]}\n"))).isEqualTo(both);
        assertThat(urls(plan("model_args: {api_url: \"http://a/v1/, http://b:81/,\"}\n"))).isEqualTo(both);
        assertThat(urls(plan("", Map.of("api_url", "http://a/v1,http://b:81"), Limits.NONE))).isEqualTo(both);
        assertThat(urls(plan(""))).containsExactly(URI.create("http://localhost:8080/v1/"));
    }

    @Test
    void makesAnEndpointForEachAddress() throws Exception {
        Plan plan = plan("model_args: {api_url: [http://a/, http://b/], api_key: k, model: m}\n");

        assertThat(plan.steps().getFirst().models().members().getFirst().atEachUrl())
                .extracting(one -> one.urls() + one.model())
                .containsExactly("[http://a/]m", "[http://b/]m");
    }

    private static Pacing pacing(Plan plan) {
        return plan.terms().pacing(plan.models().getFirst());
    }

    private static List<URI> urls(Plan plan) {
        return plan.steps().getFirst().models().members().getFirst().urls();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "cost|free|text \"free\"|an amount above 0 and up to 9,000,000, as 5 or 2.50",
            "cost|0|the number 0|an amount above 0 and up to 9,000,000, as 5 or 2.50",
            "cost|-1|the number -1|an amount above 0 and up to 9,000,000, as 5 or 2.50",
            "cost|1e99999|the number 1e99999|an amount above 0 and up to 9,000,000, as 5 or 2.50",
            "cost|1e-13|the number 1e-13|an amount above 0 and up to 9,000,000, as 5 or 2.50",
            "cost|true|true|an amount above 0 and up to 9,000,000, as 5 or 2.50",
            "tokens|2_000_000|text \"2_000_000\"|a whole number above 0",
            "tokens|1.5|the number 1.5|a whole number above 0", "tokens|0|the number 0|a whole number above 0",
            "tokens|99999999999999999999|the number 99999999999999999999|a whole number above 0",
            "requests|-3|the number -3|a whole number above 0", "requests|[1]|a list|a whole number above 0",
            "requests||nothing (null)|a whole number above 0",
            "time|2 hours|text \"2 hours\"|a time above 0, as 90s, 10m, 2h, 1d or 1h30m",
            "time|30m1h|text \"30m1h\"|a time above 0, as 90s, 10m, 2h, 1d or 1h30m",
            "time|0s|text \"0s\"|a time above 0, as 90s, 10m, 2h, 1d or 1h30m",
            "time|-5|the number -5|a time above 0, as 90s, 10m, 2h, 1d or 1h30m",
            "time|1h 30m|text \"1h 30m\"|a time above 0, as 90s, 10m, 2h, 1d or 1h30m",
            "failures|5,5%|text \"5,5%\"|a number of units or a part of all, as 20, 5% or 0.5%",
            "failures|101%|text \"101%\"|a number of units or a part of all, as 20, 5% or 0.5%",
            "failures|-1|the number -1|a number of units or a part of all, as 20, 5% or 0.5%",
            "failures|0.5|the number 0.5|a number of units or a part of all, as 20, 5% or 0.5%",
            "failures|{}|a mapping|a number of units or a part of all, as 20, 5% or 0.5%"})
    void refusesLimitsThatAreNone(String key, @Nullable String value, String given, String expected)
            throws IOException {
        String line = PRICED + "limits:\n  " + key + ": " + (value == null ? "" : value);
        assertRefused(line + "\n", "3:" + (value == null ? key.length() + 4 : key.length() + 5) + ": `" + key + "` is "
                + given + "; expected " + expected);
    }

    @Test
    void refusesLimitsThatItDoesNotKnow() throws IOException {
        assertRefused("limits: {calls: 5, token: 5}\n",
                "1:10: unknown key `calls`; known keys: cost, tokens, requests, time, failures",
                "1:20: unknown key `token`; did you mean `tokens`?");
        assertRefused("limits: 5\n", "1:9: `limits` is the number 5; expected a mapping");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"concurrency|0|auto or a number from 1 to 100,000|`0`",
            "concurrency|100001|auto or a number from 1 to 100,000|`100001`",
            "concurrency|fast|auto or a number from 1 to 100,000|`fast`",
            "concurrency|{}|auto or a number from 1 to 100,000|a map", "rpm|0|a whole number above 0|`0`",
            "rpm|0.5|a whole number above 0|`0.5`", "rpm|'${NONE:-}'|a whole number above 0|``",
            "tpm|[1]|a whole number above 0|a list", "tpm|true|a whole number above 0|`true`"})
    void refusesPacesThatAreNone(String key, String value, String expected, String given) throws IOException {
        assertRefused("model_args:\n  " + key + ": " + value + "\n",
                "2:" + (key.length() + 5) + ": `" + key + "` must be " + expected + ", not " + given);
    }

    @Test
    void refusesPricesThatAreNone() throws IOException {
        assertRefused("model_args: {price: 3}\nlimits: {cost: 1}\n", "1:21: `price` is the number 3; expected what a "
                + "million tokens cost, as `price: {input: 0.40, output: 1.60}`");
        assertRefused("model_args: {price: {input: -1, outptu: 2}}\n",
                "1:21: `price` has no `output`; expected what a million tokens cost, as "
                        + "`price: {input: 0.40, output: 1.60}`",
                "1:29: `input` is the number -1; expected what a million tokens cost, 0 or more",
                "1:33: unknown key `outptu`; did you mean `output`?");
        assertRefused("model_args: {price: {input: free, output: 1e10}}\n",
                "1:29: `input` is text \"free\"; expected a number",
                "1:43: `output` is the number 1e10; expected what a million tokens cost, 0 or more");
    }

    @Test
    void wantsAPriceForACostLimit() throws IOException {
        assertRefused("limits: {cost: 5}\n", "1:16: a cost limit needs a price; expected "
                + "`price: {input: 0.40, output: 1.60}` in `model_args`, what a million tokens cost");
    }

    @Test
    void wantsNoPriceOfAModelInThisProcess() throws IOException {
        Path file = task("limits: {cost: 5}\n");

        CommandInProcess.run("--task", file.toString(), "--model", "offline").exits(0);
    }

    @Test
    void wantsABoundOfEveryStepForALimitOfWhatItAnswers() throws IOException {
        String steps = """
                input: rows.jsonl
                output: out.jsonl
                model: openai
                steps:
                  - {key: a, user: "{city}", params: {max_tokens: null}}
                  - {key: b, user: "{city}", params: {max_tokens: null, max_completion_tokens: 9}}
                  - {key: c, user: "{city}", params: {max_tokens: 0}}
                """;
        Path file = Files.writeString(folder.resolve("task.yml"), PRICED + steps);
        String expected = "%s:%d:5: nothing bounds the answers of step `%s`, so a limit of %s cannot be kept; "
                + "expected `max_tokens` among its parameters\n";
        String end = "gendata: 2 problems in the task; nothing was asked\n";

        assertThat(CommandInProcess.run("--task", file.toString(), "--max-tokens", "5").exits(2).err())
                .isEqualTo(
                        expected.formatted(file, 6, "a", "tokens") + expected.formatted(file, 8, "c", "tokens") + end);
        assertThat(CommandInProcess.run("--task", file.toString(), "--max-cost", "5").exits(2).err())
                .isEqualTo(expected.formatted(file, 6, "a", "cost") + expected.formatted(file, 8, "c", "cost") + end);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "[]|`api_url` must not be an empty list",
            "[http://a/, '']|item 2 of `api_url` must be text that is not empty",
            "[http://a/, 5]|item 2 of `api_url` must be text that is not empty",
            "[http://a/, ftp://b/]|address 2 of `api_url` must be an http or https address with a host, as http://localhost:8080/v1/",
            "[http://a/v1, HTTP://A/v1/]|address 2 of `api_url` is there twice; each address is asked as fast as it can take it",
            "'http://a/,http://a/'|address 2 of `api_url` is there twice; each address is asked as fast as it can take it",
            "{a: http://a/}|`api_url` must be text, not a map"})
    void refusesListsOfAddressesThatAreNone(String value, String problem) throws IOException {
        assertRefused("model_args:\n  api_url: " + value + "\n", "2:12: " + problem);
    }
}
