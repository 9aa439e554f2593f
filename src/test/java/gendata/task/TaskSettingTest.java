package gendata.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Values that the command line puts into a task.
class TaskSettingTest {
    private static final String TASK = """
            input: rows.jsonl
            model_params:
            steps:
              - {key: plot, user: "Plot", params: {temperature: 0.3}}
              - {key: story, user: "Story"}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            input=other.csv                   | {"input":"other.csv","model_params":null,"steps":[{"key":"plot","user":"Plot","params":{"temperature":0.3}},{"key":"story","user":"Story"}]}
            steps.0.params.temperature=0.9    | {"input":"rows.jsonl","model_params":null,"steps":[{"key":"plot","user":"Plot","params":{"temperature":0.9}},{"key":"story","user":"Story"}]}
            steps.1.params.max_tokens=100     | {"input":"rows.jsonl","model_params":null,"steps":[{"key":"plot","user":"Plot","params":{"temperature":0.3}},{"key":"story","user":"Story","params":{"max_tokens":100}}]}
            model_params.stop=["a=b", '}']    | {"input":"rows.jsonl","model_params":{"stop":["a=b","}"]},"steps":[{"key":"plot","user":"Plot","params":{"temperature":0.3}},{"key":"story","user":"Story"}]}
            steps.0.params=null               | {"input":"rows.jsonl","model_params":null,"steps":[{"key":"plot","user":"Plot","params":null},{"key":"story","user":"Story"}]}
            steps.1={key: end, user: End}     | {"input":"rows.jsonl","model_params":null,"steps":[{"key":"plot","user":"Plot","params":{"temperature":0.3}},{"key":"end","user":"End"}]}
            """, quoteCharacter = '§')
    void stand(String setting, String task) throws TaskException {
        assertThat(set(setting).toJson()).hasToString(task);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            steps.2.key=x | --set steps.2.key: `steps` is a list of 2 and has no item `2`; expected a number from 0 to 1
            steps.-1.key=x | --set steps.-1.key: `steps` is a list of 2 and has no item `-1`; expected a number from 0 to 1
            input.x=1     | --set input.x: `input` is text "rows.jsonl"; expected a mapping or a list
            """)
    void nameWhatIsInTheWay(String setting, String message) {
        assertThatThrownBy(() -> set(setting)).isInstanceOf(TaskException.class).hasMessage(message);
    }

    @Test
    void nameThePlaceOfBrokenYaml() {
        assertThatThrownBy(() -> set("steps.0.params={a")).isInstanceOf(TaskException.class)
                .hasMessageStartingWith("--set steps.0.params:1:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=1", "a..b=1", "input", ".a=1"})
    void areRefusedWithoutPathAndValue(String text) {
        assertThat(TaskSetting.parse(text)).isNull();
    }

    private static TaskNode.Mapping set(String setting) throws TaskException {
        TaskSetting parsed = Objects.requireNonNull(TaskSetting.parse(setting));
        return parsed.in(TaskFile.parse(TASK, "t.yml", Syntax.YAML));
    }
}
