package gendata.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which encoding is taken for a model, and how many tokens are counted: as js-tiktoken 1.0.21 counts them.
class TokenCounterTest {
    @ParameterizedTest
    @CsvSource({"gpt-4o, o200k_base", "gpt-4o-mini-2024-07-18, o200k_base", "openai/gpt-4.1-nano, o200k_base",
            "gpt-5.1, o200k_base", "o1, o200k_base", "o3-mini, o200k_base", "ft:gpt-4o:org::id, o200k_base",
            "openai/gpt-oss-120b, o200k_base", "gpt-oss:20b, o200k_base", "gpt-4, cl100k_base",
            "gpt-4-turbo, cl100k_base", "GPT-3.5-turbo-16k, cl100k_base", "gpt-35-turbo, cl100k_base",
            "gpt-4all, ''", "DeepSeek-V3, ''", "o10, ''", "tgi, ''", "'', ''"})
    void knowsModelsByTheirNames(String model, String encoding) {
        assertThat(TokenCounter.of(model).encoding()).isEqualTo(encoding);
    }

    @ParameterizedTest
    @CsvSource({"hello world, 2, 2", "hello <|endoftext|> world, 9, 8", "人人生而自由，在尊严和权利上一律平等。, 15, 21",
            "すべての人間は、生まれながらにして自由である。, 18, 23", "모든 인간은 태어날 때부터 자유롭다., 13, 21",
            "Все люди рождаются свободными., 7, 17", "😀👍🎉 café naïve, 7, 11"})
    void countsAsOthersDo(String text, int o200k, int cl100k) {
        assertThat(TokenCounter.of("gpt-4o").count(text)).isEqualTo(o200k);
        assertThat(TokenCounter.of("gpt-4").count(text)).isEqualTo(cl100k);
    }

    @Test
    void countsFourBytesForOneTokenWhereTheEncodingIsNotKnown() {
        TokenCounter counter = TokenCounter.of("DeepSeek-V3");

        assertThat(counter.count("")).isZero();
        assertThat(counter.count("hello, world")).isEqualTo(3);
        assertThat(counter.count("naïve")).isEqualTo(1.5);
        assertThat(counter.count("自由自由")).isEqualTo(3);
        assertThat(counter.count("😀")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience.",
            "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt.",
            "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。",
            "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
            "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다."})
    void isAboutRightForProse(String text) {
        assertThat(TokenCounter.of("any").count(text)).isCloseTo(TokenCounter.of("gpt-4o").count(text),
                Percentage.withPercentage(35));
    }

    @Test
    void countsTheBeginningOfVeryLongText() {
        TokenCounter counter = TokenCounter.of("gpt-4o");
        String longest = "the patient was stable. ".repeat(200_000);

        assertThat(counter.count(longest)).isCloseTo(5 * 200_000, Percentage.withPercentage(1));
        assertThat(counter.count("😀".repeat(200_000))).isPositive();
        assertThat(counter.count("_".repeat(90_000))).isPositive();
    }
}
