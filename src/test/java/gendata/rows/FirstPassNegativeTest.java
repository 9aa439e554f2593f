package gendata.rows;

import static gendata.rows.Sources.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstPassNegativeTest {
    @TempDir
    private Path folder;
    private Sources sources;

    @BeforeEach
    void useFolder() {
        sources = new Sources(folder);
    }

    @Test
    void saysWhereOneBadLineIsAndWhatToDo() throws IOException {
        assertRefused(sources.of("a.jsonl", "{\"a\":1}\n{\"é\":}\n", null)).hasMessage(
                "a.jsonl:2:6: not valid JSON: Unexpected character ('}'): expected a value; "
                        + "fix the line or use --skip-bad-rows");
    }

    @Test
    void aBadRowWithoutColumnIsNamedByItsLine() throws IOException {
        assertRefused(sources.of("a.csv", "a,b\n1\n", null))
                .hasMessage("a.csv:2: has 1 cell; the header has 2; fix the line or use --skip-bad-rows");
    }

    @Test
    void showsFiveBadLinesAndCountsAll() throws IOException {
        assertRefused(sources.of("a.jsonl", "{\"a\":1}\n1\n2\n\n3\n4\n5\n6\n{\"a\":2}\n7", null)).hasMessage("""
                a.jsonl:2:1: a record must be an object, and this is a number
                a.jsonl:3:1: a record must be an object, and this is a number
                a.jsonl:5:1: a record must be an object, and this is a number
                a.jsonl:6:1: a record must be an object, and this is a number
                a.jsonl:7:1: a record must be an object, and this is a number
                a.jsonl: 7 bad rows; fix them or use --skip-bad-rows""");
    }

    @ParameterizedTest
    @CsvSource({"a.jsonl,''", "a.jsonl,' '", "a.json,[]", "a.json,''", "a.csv,''", "a.csv,'a,b'"})
    void refusesAnInputWithoutRows(String name, String content) throws IOException {
        assertRefused(sources.of(name, content, "a")).hasMessage(name + ": has no rows");
    }

    @Test
    void refusesAnInputOfBadRowsOnly() throws IOException {
        assertRefused(Sources.skippingBadRows(sources.of("a.jsonl", "1\n2\n", null)))
                .hasMessage("a.jsonl: has no rows that can be used; bad ones: 2");
    }

    @Test
    void passesOnWhatIsWrongWithTheFile() throws IOException {
        Source source = sources.of("a.json", "{}", null);
        assertRefused(source).hasMessage("a.json:1:1: the root is an object, not an array of objects; "
                + "if the file has a record a line, name it .jsonl");
        Files.delete(source.files().getFirst().path());
        assertRefused(source).hasMessage("a.json: no such file");
    }

    @Test
    void refusesAKeyThatNoRowHas() throws IOException {
        String content = "{\"a\":1,\"Name\":2}\n{\"b\":1}\n";
        assertRefused(sources.of("a.jsonl", content, "id"))
                .hasMessage("no column `id` in a.jsonl; columns: a, Name, b");
        assertRefused(sources.of("a.jsonl", content, "nmae"))
                .hasMessage("no column `nmae` in a.jsonl; columns: a, Name, b; did you mean `Name`?");
    }

    @Test
    void showsOnlyTheFirstOfVeryManyColumns() throws IOException {
        StringBuilder header = new StringBuilder("c1");
        StringBuilder cells = new StringBuilder("1");
        for (int column = 2; column <= 31; column++) {
            header.append(",c").append(column);
            cells.append(",1");
        }
        assertRefused(sources.of("a.csv", header + "\n" + cells, "identifier"))
                .hasMessageStartingWith("no column `identifier` in a.csv; columns: c1, c2, ")
                .hasMessageEndingWith(", c29, c30, … (31 in all)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {"{\"a\":1}|is missing", "{\"k\":null}|is null",
            "{\"k\":\"\"}|is empty", "{\"k\":[1]}|is a list; expected text or a number",
            "{\"k\":{}}|is an object; expected text or a number"})
    void refusesARowWithoutUsableKey(String line, String problem) throws IOException {
        assertRefused(sources.of("a.jsonl", "{\"k\":1}\n" + line + "\n", "k"))
                .hasMessage("a.jsonl:2: unique key `k` " + problem + "; every row needs one");
    }

    @Test
    void anEmptyCellIsNoKey() throws IOException {
        assertRefused(sources.of("a.csv", "k,a\n1,x\n,y\n\"\",z\n", "k")).hasMessage("""
                a.csv:3: unique key `k` is empty
                a.csv:4: unique key `k` is empty
                a.csv: 2 rows have no unique key `k`; every row needs one""");
    }

    @Test
    void showsFiveRowsWithoutKeyAndCountsAll() throws IOException {
        assertRefused(sources.of("a.jsonl", "{\"k\":1}\n" + "{\"k\":null}\n".repeat(9), "k")).hasMessage("""
                a.jsonl:2: unique key `k` is null
                a.jsonl:3: unique key `k` is null
                a.jsonl:4: unique key `k` is null
                a.jsonl:5: unique key `k` is null
                a.jsonl:6: unique key `k` is null
                a.jsonl: 9 rows have no unique key `k`; every row needs one""");
    }
}
