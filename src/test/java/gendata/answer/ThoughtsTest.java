package gendata.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is taken for a model's thoughts, and what is left as its answer.
class ThoughtsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            <think>a</think>b                  | b
            <think>~a~</think>~~b              | b
            <thinking>a</thinking> b           | b
            <think>a</think><think>c</think>b  | b
            a~</think>~~b                      | b
            a</think>                          | a</think>
            Write <think>a</think> so          | Write <think>a</think> so
            Close with </think> please         | Close with </think> please
            <b>bold</b>                        | <b>bold</b>
            """)
    void leavesTheAnswer(String text, String answer) {
        String written = text.replace('~', '\n');
        Thoughts thoughts = Thoughts.of(written);

        assertThat(thoughts.answer(written)).isEqualTo(answer);
        assertThat(thoughts.unfinished()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"<think>a", "<think>", "<thinking>a</think>b", "<think>a</think><think>b"})
    void knowsThoughtsThatDoNotEnd(String text) {
        assertThat(Thoughts.of(text)).isEqualTo(new Thoughts(text.length(), true));
    }
}
