package gendata.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIterable;

import gendata.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Holds what is taken of answers as models write them against the value and rung, or the refusal, expected of each.
class AnswerCorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("gendata.home", "."),
            "src/test/resources/answers/answers.jsonl");

    static Stream<JsonNode> answers() throws IOException {
        return Files.readAllLines(CORPUS).stream().map(Json::read);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void takesOrRefuses(JsonNode line) {
        Found found = JsonAnswer.find(line.required("answer").stringValue(), line.required("complete").booleanValue());

        switch (found) {
            case Found.Value value -> {
                assertThat(line.has("value")).as("taken: %s", value).isTrue();
                assertThat(Json.text(value.value())).isEqualTo(Json.text(line.required("value")));
                assertThat(value.rung().code()).isEqualTo(line.required("rung").stringValue());
                assertThat(value.repairs()).isEqualTo(line.path("repairs").asString(value.repairs()));
                assertThat(value.repairs().isEmpty()).isEqualTo(value.rung() != Rung.REPAIRED);
            }
            case Found.Nothing nothing -> assertThat(nothing.reason())
                    .contains(line.path("refusal").asString("a value")).doesNotContain("\n").hasSizeLessThan(250);
        }
    }

    @Test
    void holdsEveryClassWithRefusals() throws IOException {
        List<JsonNode> all = answers().toList();

        assertThat(all).hasSizeGreaterThanOrEqualTo(150);
        assertThatIterable(all.stream().filter(line -> line.has("refusal")).toList()).hasSizeGreaterThan(50);
    }
}
