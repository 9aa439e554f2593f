package gendata.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import gendata.format.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which part of an answer is taken, and what is said when it is not there.
class ExtractionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            Answer: | | | | So. Answer: 42         | 42
            Answer: | | | | Answer: 1 Answer: 2    | 1 Answer: 2
            | ###   | | | one ### two ### three    | one
            Q: | A: | | | Q: why? A: so.           | why?
            | | <a> / </a> | | x <a> y </a> z      | y
            | | " / "      | | say "yes" or "no"   | yes
            | | | [0-9]+                | a 12 b 3 | 12
            | | | ([a-z])=([0-9])       | a=1      | a
            | | | ([a-z])=(?<value>\\d) | a=1      | 1
            | | | (x)?(?P<value>y)      | y        | y
            | | | (x)?y                 | y        | ''
            A: | . | | [0-9]+           | 1 A: 2 . 3 | 2
            """)
    void takesTheWantedPart(@Nullable String after, @Nullable String before, @Nullable String between,
            @Nullable String regex, String text, String expected) throws ExtractionException {
        assertThat(extraction(after, before, between, regex).from(text)).isEqualTo(new Extracted.Part(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Answer: | | | | 42     | the answer has no `Answer:`
            | ###   | | | 42       | the answer has no `###`
            | | <a> / </a> | | </a> <a> x | the answer has no `</a>` after `<a>`
            | | | [0-9]+ | none    | the answer has nothing that fits `[0-9]+`
            """)
    void saysWhatIsMissing(@Nullable String after, @Nullable String before, @Nullable String between,
            @Nullable String regex, String text, String reason) throws ExtractionException {
        assertThat(extraction(after, before, between, regex).from(text)).isEqualTo(new Extracted.Nothing(reason));
    }

    @Test
    void keepsWhiteSpaceWhenToldTo() throws ExtractionException {
        ExtractionTerms terms = new ExtractionTerms(":", null, null, null, null, false);

        assertThat(Extraction.compile(terms).from("a: b ")).isEqualTo(new Extracted.Part(" b "));
        assertThat(Extraction.compile(ExtractionTerms.NONE).from(" b ")).isEqualTo(new Extracted.Part("b"));
    }

    @Test
    void takesThePartOfJsonThatIsPointedAt() throws ExtractionException {
        Extraction extraction = Extraction.compile(new ExtractionTerms(null, null, null, null, "/tools/1", true));
        Found.Value found = new Found.Value(Json.read("{\"tools\":[1,{\"a\":2}]}"), Rung.FENCED, "");

        assertThat(extraction.from(found)).isEqualTo(new Found.Value(Json.read("{\"a\":2}"), Rung.FENCED, ""));
        assertThat(extraction.from(new Found.Value(Json.read("[]"), Rung.WHOLE, "")))
                .isEqualTo(new Found.Nothing("the JSON in the answer has nothing at `/tools/1`"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            (a                        | `regex` cannot be used: missing closing )
            (?=a)b                    | look-ahead, look-behind and back-references are not supported
            (a)\\1                     | look-ahead, look-behind and back-references are not supported
            ((a{100}){100}){100}      | the expression repeats too much
            [a-z]{1001}               | `regex` cannot be used
            (\\p{L}{900}){3}           | `regex` cannot be used
            """)
    void refusesExpressionsThatCouldTakeLong(String regex, String message) {
        assertThatThrownBy(() -> extraction(null, null, null, regex)).isInstanceOf(ExtractionException.class)
                .hasMessageContaining(message).hasMessageNotContaining("\n");
    }

    @Test
    void refusesTermsThatNeverWork() {
        assertThatThrownBy(() -> extraction("", null, null, null)).hasMessage(
                "`after` is empty; a text that answers contain was expected");
        assertThatThrownBy(() -> Extraction.compile(new ExtractionTerms(null, null, null, null, "tools", true)))
                .hasMessage("`pointer` is `tools`; a JSON pointer like /tools/0 was expected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\0', textBlock = """
            (a+)+$
            (a|a)*b
            ^(\\w+\\s?)*$
            (.*)(.*)(.*)(.*)x
            (a?){20}a{20}b
            """)
    void takesLinearTimeOnHostileTexts(String regex) throws ExtractionException {
        Extraction extraction = extraction(null, null, null, regex);
        String text = "a".repeat(200_000) + "!";

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> extraction.from(text));
    }

    private static Extraction extraction(@Nullable String after, @Nullable String before, @Nullable String between,
            @Nullable String regex) throws ExtractionException {
        String[] marks = between == null ? new String[0] : between.split(" / ", -1);
        return Extraction.compile(new ExtractionTerms(after, before,
                between == null ? null : new ExtractionTerms.Between(marks[0], marks[1]), regex, null, true));
    }
}
