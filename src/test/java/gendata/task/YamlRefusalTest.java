package gendata.task;

import static gendata.task.Written.problemsOfYaml;
import static gendata.task.Written.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlRefusalTest {
    @Test
    void tellsAllProblemsAtOnceInTheOrderOfTheFile() {
        assertThat(problemsOfYaml("""
                a: !foo x
                b: !!python/object:os.system {}
                c: !!PLACEHOLDER!!
                d: !!map []
                <<: {x: y}
                a: again
                e: {f: 1, g: 2, f: 3}
                """)).containsExactly(
                "task.yml:1:4: text that begins with `!` is a tag, which is not read; remove it, or put the text in quotes if it is part of it",
                "task.yml:2:4: text that begins with `!` is a tag, which is not read; "
                        + "remove it, or put the text in quotes if it is part of it",
                "task.yml:3:4: text that begins with `!` is a tag, which is not read; "
                        + "remove it, or put the text in quotes if it is part of it",
                "task.yml:4:4: `!!map` stands before a list",
                "task.yml:5:1: merge keys (`<<`) are not read; write the keys out",
                "task.yml:6:1: key `a` is given twice; it is on line 1 already",
                "task.yml:7:17: key `f` is given twice; it is on line 7 already");
    }

    @Test
    void tellsProblemsFoundBeforeASyntaxErrorToo() {
        assertThat(problemsOfYaml("a: 1\na: 2\nb: @c")).containsExactly(
                "task.yml:2:1: key `a` is given twice; it is on line 1 already",
                "task.yml:3:4: not YAML: found character '@' that cannot start any token; "
                        + "put text in quotes that begins with `@`, `%` or a backtick");
    }

    @Test
    void takesWordsOfAnyKindAsKeys() {
        assertThat(yaml("1: a\ntrue: b\n0.50: c\n\"<<\": d\nno: e\n").toJson())
                .hasToString("{\"1\":\"a\",\"true\":\"b\",\"0.50\":\"c\",\"<<\":\"d\",\"no\":\"e\"}");
    }

    @Test
    void seesDuplicateKeysUnderDifferentSpellings() {
        assertThat(problemsOfYaml("1: a\n\"1\": b\n"))
                .containsExactly("task.yml:2:1: key `1` is given twice; it is on line 1 already");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "~: a       | 1:1: a key is nothing (null); expected text",
            "? [a]      | 1:3: a key is a list; expected text; text that begins with `{` or `[` needs quotes",
            "a: {{b}}   | 1:5: a key is a mapping; expected text; text that begins with `{` or `[` needs quotes"
    })
    void refusesKeysThatAreNoWords(String text, String expected) {
        assertThat(problemsOfYaml(text)).containsExactly("task.yml:" + expected);
    }

    @Test
    void refusesASecondDocument() {
        assertThat(problemsOfYaml("---\na: b\n---\nc: d\n"))
                .containsExactly("task.yml:3:1: a second document begins; expected one document; "
                        + "remove `---` or use two files");
        assertThat(yaml("---\na: b\n...\n").toJson()).hasToString("{\"a\":\"b\"}");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"''", "' \n'", "'# only a comment\n'", "'---\n'", "'null'", "'\uFEFF'"})
    void refusesAnEmptyFile(String text) {
        assertThat(problemsOfYaml(text)).containsExactly("task.yml:1:1: the file is empty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"- a | a list", "5 | the number 5", "words only | text \"words only\""})
    void refusesAFileThatIsNoMapping(String text, String described) {
        assertThat(problemsOfYaml(text)).containsExactly("task.yml:1:1: the file is " + described
                + "; expected keys with values, such as `input: rows.jsonl`");
    }

    @Test
    void refusesDeepNesting() {
        assertThat(problemsOfYaml("a: " + "[".repeat(49) + "]".repeat(49))).isEmpty();
        assertThat(problemsOfYaml("a: " + "[".repeat(51) + "]".repeat(51))).containsExactly(
                "task.yml:1:54: lists and mappings are nested too deeply; expected at most 50 levels");
        assertThat(problemsOfYaml("a: " + "[".repeat(1_000_000))).hasSize(1);
        assertThat(problemsOfYaml("- ".repeat(1_000_000))).hasSize(1);
    }

    @Test
    void refusesControlCharactersAndHalfCharacters() {
        assertThat(problemsOfYaml("a: b\nc: d\u0007e")).containsExactly("task.yml:2:5: control character U+0007; "
                + "remove it, or write it as an escape in double quotes");
        assertThat(problemsOfYaml("a: \"b\\ud83d\"")).containsExactly(
                "task.yml:1:6: `\\ud83d` is half a character; expected both halves of the pair");
        assertThat(yaml("a: \"\\ud83d\\ude00\\a\"").toJson()).hasToString("{\"a\":\"😀\\u0007\"}");
    }

    @Test
    void refusesMoreValuesThanATaskNeeds() {
        assertThat(problemsOfYaml("a: [" + "1,".repeat(99_997) + "]")).isEmpty();
        assertThat(problemsOfYaml("a:\n" + "- 1\n".repeat(100_000))).containsExactly("task.yml:99999:3: too many keys "
                + "and values, those repeated by aliases included; expected at most 100,000; "
                + "long lists belong in an input file");
    }
}
