package gendata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A command line as it is remembered: one that can be typed again, without keys.
class CommandTextTest {
    @Test
    void repeatsOptionsAsTheyWereGiven() {
        assertThat(text("--task", "t.yml", "--concurrency=8", "--wait-for-model", "--output", "out.jsonl"))
                .isEqualTo("gendata --task t.yml --concurrency 8 --wait-for-model --output out.jsonl");
    }

    @Test
    void quotesWhatAShellWouldTakeApart() {
        assertThat(text("--task", "my task.yml", "--input", "it's/*.jsonl", "--max-failures", "5%"))
                .isEqualTo("gendata --task 'my task.yml' --input 'it'\\''s/*.jsonl' --max-failures 5%");
    }

    @Test
    void leavesKeysOut() {
        assertThat(text("--task", "t.yml", "--model-args",
                "api_url=https://user:sk-SECRET@host/v1/,model=m,api_key=sk-SECRET,other=sk-SECRET"))
                .isEqualTo("gendata --task t.yml --model-args api_url=https://…@host/v1/,model=m,api_key=…,other=…");
        assertThat(text("--task", "t.yml", "--data-args", "language='English, old',access_token=sk-SECRET"))
                .isEqualTo("gendata --task t.yml --data-args 'language=\"English, old\",access_token=…'");
        assertThat(text("--task", "t.yml", "--input", "https://me:sk-SECRET@host/rows.jsonl"))
                .isEqualTo("gendata --task t.yml --input https://…@host/rows.jsonl");
    }

    private static String text(String... arguments) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return CommandText.of(CommandLines.create(
                new Surroundings(InputStream.nullInputStream(), nowhere, nowhere, Map.of(), new Interruption()))
                .parseArgs(arguments));
    }
}
