package gendata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Command lines that are wrong, and those that ask for nothing but words.
final class UsageTest {
    @TempDir
    private Path folder;

    private static void assertUsageError(String said, String... args) {
        CommandResult result = CommandInProcess.run(args).exits(2);
        assertThat(result.err()).isEqualTo(said + "Try `gendata --help`.\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void wantsATask() {
        assertUsageError("gendata: --task is missing\n");
    }

    @Test
    void suggestsTheOptionThatWasMeant() {
        assertUsageError("gendata: Unknown options: '--tsk', 'task.yml'\nDid you mean `--task`?\n", "--tsk",
                "task.yml");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertUsageError("gendata: Unmatched argument at index 0: 'serv'\nDid you mean `serve`?\n", "serv");
    }

    @Test
    void suggestsTheTaskOptionForABareFile() {
        assertUsageError("gendata: Unmatched argument at index 0: 'task.yml'\nDid you mean `--task task.yml`?\n",
                "task.yml");
    }

    @Test
    void refusesATaskThatIsNotThere() {
        Path task = folder.resolve("none.yml");
        assertUsageError("gendata: " + task + ": cannot read the task: there is no such file\n", "--task",
                task.toString());
    }

    @Test
    void refusesAChangeItDoesNotKnow() {
        assertUsageError("gendata: --on-change: unknown choice `drop`; expected keep or redo\n", "--task", "t.yml",
                "--on-change", "drop");
    }

    @Test
    void refusesPairsThatAreNone() {
        assertUsageError("gendata: Invalid value for option '--model-args': pair 2 is no pair; write "
                + "name=value,name=value, and quotes around a comma\n", "--task", "t.yml", "--model-args",
                "api_key=sk-SECRET,tail");
    }

    @Test
    void neverQuotesWhatMayBeAKey() {
        assertUsageError("gendata: Unmatched argument at index 0: 'api_key=…'\n", "api_key=sk-SECRET");
        assertUsageError("gendata: Invalid value for option '--model-args': the quote ' is not closed in pair 1\n",
                "--model-args", "api_key=sk-SECRET'x,model=m");
    }

    @Test
    void splitsPairsAtTheFirstEqualsSignAndKeepsQuotedCommas() {
        assertThat(PairList.parse("api_key=abc==,model=\"a,b\",'x'=y=z,").pairs())
                .isEqualTo(Map.of("api_key", "abc==", "model", "a,b", "x", "y=z"));
    }

    @Test
    void fitsTheHelpOnAScreen() {
        CommandResult result = CommandInProcess.run("--help").exits(0);
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines()).hasSizeLessThanOrEqualTo(54).allMatch(line -> line.length() <= 80);
        assertThat(result.out()).contains("gendata --task task.yml --input rows.jsonl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "status --help", "clean --help", "serve --help", "schema --help"})
    void printsNothingButTheHelp(String arguments) {
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            CommandResult result = CommandInProcess.run(arguments.split(" ", -1)).exits(0);
            assertThat(result.err() + logged.toString(StandardCharsets.UTF_8)).isEmpty();
            assertThat(result.out()).startsWith("Usage: gendata").doesNotContain("WARN", "%%");
        } finally {
            System.setErr(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "clean", "serve", "schema"})
    void namesTheHelpOfTheCommandThatWasMeant(String command) {
        assertThat(CommandInProcess.run(command, "--nonsense").exits(2).err())
                .endsWith("\nTry `gendata " + command + " --help`.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "preview"})
    void offersOnlyWhatActs(String command) {
        assertThat(CommandInProcess.run(command, "--help").exits(0).out()).contains("--max-cost")
                .doesNotContain("--max-time", "--max-failures", "--allow-failures", "--skip-failed", "--breaker");
    }

    @Test
    void listsMethodsAndApis() {
        assertThat(CommandInProcess.run("--list-data-methods").exits(0).out()).isEqualTo("default\ngeneric\nraw\n");
        assertThat(CommandInProcess.run(Map.of("MISTRAL_API_KEY", "sk-1"), "--list-model-apis").exits(0).out())
                .isEqualTo("""
                        anthropic         ANTHROPIC_API_KEY is not set (api.anthropic.com); ANTHROPIC_AUTH_TOKEN is not set (api.anthropic.com)
                        completions       OPENAI_API_KEY is not set (api.openai.com); AZURE_OPENAI_API_KEY is not set (*.openai.azure.com, *.cognitiveservices.azure.com, *.services.ai.azure.com)
                        gemini            GEMINI_API_KEY is not set (generativelanguage.googleapis.com); GOOGLE_API_KEY is not set (generativelanguage.googleapis.com)
                        huggingface       HF_TOKEN is not set (router.huggingface.co, *.endpoints.huggingface.cloud, api-inference.huggingface.co); HUGGING_FACE_HUB_TOKEN is not set (router.huggingface.co, *.endpoints.huggingface.cloud, api-inference.huggingface.co)
                        mistral           MISTRAL_API_KEY is set (api.mistral.ai)
                        offline           reads no variables
                        ollama            OLLAMA_API_KEY is not set (ollama.com); OLLAMA_API_BASE is not set (address); OLLAMA_HOST is not set (address)
                        openai            OPENAI_API_KEY is not set (api.openai.com); AZURE_OPENAI_API_KEY is not set (*.openai.azure.com, *.cognitiveservices.azure.com, *.services.ai.azure.com)
                        openai-responses  OPENAI_API_KEY is not set (api.openai.com); AZURE_OPENAI_API_KEY is not set (*.openai.azure.com, *.cognitiveservices.azure.com, *.services.ai.azure.com)
                        openrouter        OPENROUTER_API_KEY is not set (openrouter.ai)
                        """);
    }

    @Test
    void saysItsVersion() {
        assertThat(CommandInProcess.run("--version").exits(0).out()).matches("gendata [0-9]+\\.[0-9]+\\.[0-9]+\n");
    }
}
