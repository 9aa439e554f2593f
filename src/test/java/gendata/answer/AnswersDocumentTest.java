package gendata.answer;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the examples of `docs/answers.md` against what is done.
class AnswersDocumentTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("gendata.home", "."), "docs/answers.md");
    private static final Pattern REPAIRED = Pattern.compile("\\| `(.+?)` \\| `(.+?)` \\| (.+) \\|");
    private static final Pattern REFUSED = Pattern.compile("\\| `([{\\[].+?)` \\| (the .+) \\|");

    @Test
    void repairsAsDocumented() throws IOException {
        List<Matcher> rows = rows(REPAIRED);

        assertThat(rows).hasSize(11);
        for (Matcher row : rows) {
            assertThat(JsonAnswer.find(row.group(1).replace("↵", "\n"), true))
                    .isEqualTo(new Found.Value(Json.read(row.group(2)), Rung.REPAIRED, row.group(3)));
        }
    }

    @Test
    void refusesAsDocumented() throws IOException {
        List<Matcher> rows = rows(REFUSED);

        assertThat(rows).hasSize(8);
        for (Matcher row : rows) {
            assertThat(JsonAnswer.find(row.group(1), true)).isEqualTo(new Found.Nothing(row.group(2)));
        }
    }

    @Test
    void namesEveryRung() throws IOException {
        String text = Files.readString(DOCUMENT);

        for (Rung rung : Rung.values()) {
            assertThat(text).contains("| `" + rung.code() + "` |");
        }
    }

    private static List<Matcher> rows(Pattern pattern) throws IOException {
        return Files.readAllLines(DOCUMENT).stream().map(pattern::matcher).filter(Matcher::matches).toList();
    }
}
