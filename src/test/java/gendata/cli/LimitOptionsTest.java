package gendata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.plan.Allowance;
import gendata.plan.Limits;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The options that bound a run: what they come to, and what is refused.
final class LimitOptionsTest {
    @TempDir
    private Path folder;

    /// A command with nothing but these options.
    @Command
    private static final class Bounded {
        @Mixin
        private final LimitOptions limits = new LimitOptions();
    }

    private static LimitOptions options(String... args) {
        Bounded command = new Bounded();
        new CommandLine(command).parseArgs(args);
        return command.limits;
    }

    @Test
    void limitsNothingUnlessTold() {
        assertThat(options().limits()).isEqualTo(Limits.NONE);
        assertThat(options().concurrency()).isNull();
        assertThat(options().allowedFailures()).isEqualTo(new Allowance(0, false));
        assertThat(options().skipFailed()).isFalse();
        assertThat(options().breakerPercent()).hasValue(95);
    }

    @Test
    void readsEveryOption() {
        LimitOptions given = options("--max-cost", "2.50", "--max-tokens", "2000000", "--max-requests=7", "--max-time",
                "1d2h30m5s", "--max-failures", "5%", "--allow-failures", "20", "--skip-failed", "--breaker", "off",
                "--concurrency", "auto");

        assertThat(given.limits()).isEqualTo(new Limits(OptionalLong.of(2_500_000_000_000L),
                OptionalLong.of(2_000_000), OptionalLong.of(7), Duration.parse("P1DT2H30M5S"), new Allowance(5, true)));
        assertThat(given.allowedFailures()).isEqualTo(new Allowance(20, false));
        assertThat(given.skipFailed()).isTrue();
        assertThat(given.breakerPercent()).isEqualTo(OptionalDouble.empty());
        assertThat(given.concurrency()).isEqualTo("auto");
    }

    @Test
    void readsPartsOfAPercent() {
        LimitOptions given = options("--max-failures", "0.50%", "--allow-failures", "12.345%", "--breaker", "99.5%");

        assertThat(given.limits().failures()).hasToString("0.5%");
        assertThat(new Allowance(new BigDecimal("0.5"), true).of(1_999)).isEqualTo(9);
        assertThat(given.allowedFailures().of(100_000)).isEqualTo(12_345);
        assertThat(given.breakerPercent()).hasValue(99.5);
    }

    @Test
    void failsFastByAllowingNoFailure() {
        assertThat(options("--fail-fast").limits().failures()).isEqualTo(new Allowance(0, false));
    }

    @ParameterizedTest
    @CsvSource({"90s,PT1M30S", "10m,PT10M", "2h,PT2H", "1d,PT24H", "1h30m,PT1H30M", "90,PT1M30S", "1.5,PT1.5S"})
    void readsTimes(String text, Duration time) {
        assertThat(options("--max-time", text).limits().time()).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--max-cost|-1|an amount above 0 and up to 9,000,000, as 5 or 2.50",
            "--max-cost|0|an amount above 0 and up to 9,000,000, as 5 or 2.50",
            "--max-cost|9000001|an amount above 0 and up to 9,000,000, as 5 or 2.50",
            "--max-cost|$5|an amount above 0 and up to 9,000,000, as 5 or 2.50",
            "--max-tokens|2_000|a whole number above 0", "--max-tokens|0|a whole number above 0",
            "--max-requests|1.5|a whole number above 0", "--max-requests|many|a whole number above 0",
            "--max-time|2 hours|a time above 0, as 90s, 10m, 2h, 1d or 1h30m",
            "--max-time|0|a time above 0, as 90s, 10m, 2h, 1d or 1h30m",
            "--max-time|PT2H|a time above 0, as 90s, 10m, 2h, 1d or 1h30m",
            "--max-failures|5.5|a number of units or a part of all, as 20, 5% or 0.5%",
            "--max-failures|-1|a number of units or a part of all, as 20, 5% or 0.5%",
            "--allow-failures|101%|a number of units or a part of all, as 20, 5% or 0.5%",
            "--allow-failures|%|a number of units or a part of all, as 20, 5% or 0.5%",
            "--breaker|95|a part of the units above 0%, as 95% or 99.5%, or off",
            "--breaker|0%|a part of the units above 0%, as 95% or 99.5%, or off",
            "--breaker|on|a part of the units above 0%, as 95% or 99.5%, or off",
            "--concurrency|0|auto or a number from 1 to 100,000",
            "--concurrency|100001|auto or a number from 1 to 100,000",
            "--concurrency|x|auto or a number from 1 to 100,000"})
    void refusesValuesThatAreNone(String option, String value, String expected) {
        assertUsageError("Invalid value for option '" + option + "': `" + value + "`; expected " + expected, option,
                value);
    }

    @Test
    void refusesTwoWordsOnTheSame() throws IOException {
        assertUsageError("--fail-fast is there beside --max-failures; expected one or the other", "--fail-fast",
                "--max-failures", "5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--max-cost|5|--max-cost: a cost limit needs a price; expected `price: {input: 0.40, output: 1.60}` in `model_args`, what a million tokens cost",
            "--model-args|price=5|--model-args: prices come from the task file; expected `price: {input: 0.40, output: 1.60}` in `model_args`",
            "--model-args|rpm=-5|--model-args: `rpm` must be a whole number above 0, not `-5`",
            "--model-args|concurrency=|--model-args: `concurrency` must be auto or a number from 1 to 100,000, not ``",
            "--model-args|api_url='http://a/,b'|--model-args: address 2 of `api_url` must be an http or https address with a host, as http://localhost:8080/v1/",
            "--model-args|api_url='http://a/,http://a'|--model-args: address 2 of `api_url` is there twice; each address is asked as fast as it can take it"})
    void refusesWhatDoesNotFitTheTask(String option, String value, String problem) throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), "{\"city\": \"Łódź\"}\n");
        Path task = Files.writeString(folder.resolve("task.yml"), """
                input: rows.jsonl
                output: out.jsonl
                model: openai
                steps: [{key: a, user: "{city}"}]
                """);

        assertThat(CommandInProcess.run("--task", task.toString(), option, value).exits(2).err())
                .isEqualTo(problem + "\ngendata: 1 problem in the task; nothing was asked\n");
    }

    private static void assertUsageError(String said, String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "--task";
        args[1] = "t.yml";
        System.arraycopy(options, 0, args, 2, options.length);
        CommandResult result = CommandInProcess.run(args).exits(2);
        assertThat(result.err()).isEqualTo("gendata: " + said + "\nTry `gendata --help`.\n");
        assertThat(result.out()).isEmpty();
    }
}
