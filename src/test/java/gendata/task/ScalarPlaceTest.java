package gendata.task;

import static gendata.task.Written.json;
import static gendata.task.Written.scalar;
import static gendata.task.Written.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarPlaceTest {
    private static final String STYLES = """
            # a comment
            plain: a {x} b
            single:   'a {x} b'
            double: "a {x} b"
            literal: |
              first
               deeper {x}

              last {x}
            folded: >-
              first {x}
              second {x}
            flow: {inner: [a, 'b', {c: "d"}]}
            tagged: !!str 'a {x}'
            anchored: &name
              text {x}
            continued: one {x}
              two {x}
            nothing:
            """;

    private final TaskNode.Mapping file = yaml(STYLES);

    @ParameterizedTest
    @CsvSource({
            "plain, 2:1, 2:8", "single, 3:1, 3:11", "double, 4:1, 4:9", "literal, 5:1, 5:10", "folded, 10:1, 10:9",
            "flow, 13:1, 13:7", "tagged, 14:1, 14:9", "anchored, 15:1, 15:11", "continued, 17:1, 17:12",
            "nothing, 19:1, 19:9"
    })
    void knowsWhereKeysAndValuesBegin(String key, String keyPlace, String valuePlace) {
        assertThat(file.entry(key).place()).hasToString("task.yml:" + keyPlace);
        assertThat(file.get(key).place()).hasToString("task.yml:" + valuePlace);
    }

    @Test
    void knowsWhereValuesInsideFlowsBegin() {
        TaskNode.Mapping flow = (TaskNode.Mapping) file.get("flow");
        TaskNode.Sequence items = (TaskNode.Sequence) flow.get("inner");
        TaskNode.Mapping last = (TaskNode.Mapping) items.items().get(2);

        assertThat(items.items()).extracting(item -> item.place().column()).containsExactly(16, 19, 24);
        assertThat(last.get("c").place()).isEqualTo(new Place("task.yml", 13, 28));
    }

    @ParameterizedTest
    @CsvSource({
            "plain, 2:10", "single, 3:14", "double, 4:12", "literal, 7:11", "folded, 11:9", "tagged, 14:18",
            "anchored, 16:8", "continued, 17:16"
    })
    void findsFirstPlaceholderInsideText(String key, String expected) {
        TaskNode.Scalar scalar = scalar(file, key);

        assertThat(scalar.placeAt(scalar.spelling().text().indexOf("{x}"))).hasToString("task.yml:" + expected);
    }

    @ParameterizedTest
    @CsvSource({"literal, 9:8", "folded, 10:9", "continued, 17:12"})
    void findsLastPlaceholderOrElseTheScalar(String key, String expected) {
        TaskNode.Scalar scalar = scalar(file, key);

        assertThat(scalar.placeAt(scalar.spelling().text().lastIndexOf("{x}"))).hasToString("task.yml:" + expected);
    }

    @Test
    void isExactUpToTheFirstEscape() {
        TaskNode.Mapping escapes = yaml("""
                double: "ab\\ncd"
                single: 'ab''cd'
                backslashes: "\\\\\\\\x"
                """);

        assertThat(scalar(escapes, "double").placeAt(2).column()).isEqualTo(12);
        assertThat(scalar(escapes, "double").placeAt(3)).isEqualTo(escapes.get("double").place());
        assertThat(scalar(escapes, "single").placeAt(2).column()).isEqualTo(12);
        assertThat(scalar(escapes, "single").placeAt(3)).isEqualTo(escapes.get("single").place());
        assertThat(scalar(escapes, "backslashes").placeAt(2)).isEqualTo(escapes.get("backslashes").place());
    }

    @Test
    void countsWholeCharactersAsColumns() {
        TaskNode.Mapping faces = yaml("a: 😀{x}\nb: |\n  😀{x}\nc: 1\n");

        assertThat(scalar(faces, "a").placeAt(2)).hasToString("task.yml:1:5");
        assertThat(scalar(faces, "b").placeAt(2)).hasToString("task.yml:3:4");
        assertThat(scalar(faces, "c").place()).hasToString("task.yml:4:4");
    }

    @Test
    void findsPlacesInBlocksWithBlankLinesIndicatorsAndCarriageReturns() {
        TaskNode.Mapping blocks = yaml("""
                late: |

                  x
                indented: |2-
                    x
                kept: |+ # comment
                  x

                """.replace("\n", "\r\n"));

        assertThat(scalar(blocks, "late").placeAt(1)).hasToString("task.yml:3:3");
        assertThat(scalar(blocks, "indented").placeAt(2)).hasToString("task.yml:5:5");
        assertThat(scalar(blocks, "kept").placeAt(0)).hasToString("task.yml:7:3");
    }

    @Test
    void outOfTheTextItIsTheScalarsOwnPlace() {
        assertThat(scalar(file, "plain").placeAt(99)).isEqualTo(file.get("plain").place());
        assertThat(scalar(file, "plain").placeAt(-1)).isEqualTo(file.get("plain").place());
    }

    @Test
    void knowsPlacesInJson() {
        TaskNode.Mapping same = json("""
                {"😀": "a {x}",
                  "escaped": "\\t{x}",  "number": 5}
                """);

        assertThat(scalar(same, "😀").place()).hasToString("task.json:1:7");
        assertThat(scalar(same, "😀").placeAt(2)).hasToString("task.json:1:10");
        assertThat(scalar(same, "escaped").placeAt(1)).hasToString("task.json:2:14");
        assertThat(same.entry("number").place()).hasToString("task.json:2:24");
        assertThat(same.get("number").place()).hasToString("task.json:2:34");
    }
}
