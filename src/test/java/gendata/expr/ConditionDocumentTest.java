package gendata.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Holds docs/conditions.md to the truth.
class ConditionDocumentTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("gendata.home", "."), "docs/conditions.md");

    @Test
    void examplesHoldForTheRowThatIsShown() throws IOException, ConditionException {
        JsonNode row = Subject.of(block("json"), "null").row();
        Subject subject = Subject.of(row.toString(), row.get("answer").toString());
        List<String> examples = block("cel").lines().toList();

        assertThat(examples).hasSizeGreaterThan(8);
        for (String example : examples) {
            assertThat(subject.judge(example)).as(example).isEqualTo(Verdict.TRUE);
        }
    }

    @Test
    void boundsAreThoseOfTheCode() throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains("%,d characters".formatted(Compiler.MOST_CHARACTERS),
                "%d levels".formatted(Language.MOST_LEVELS), "%,d times".formatted(Budget.MOST_ITERATIONS),
                "%,d steps".formatted(Budget.MOST));
    }

    private static String block(String language) throws IOException {
        Matcher found = Pattern.compile("```%s\n(.*?)\n```".formatted(language), Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
