package gendata.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gendata.format.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowReaderTest {
    @TempDir
    private Path folder;
    private Sources sources;

    @BeforeEach
    void useFolder() {
        sources = new Sources(folder);
    }

    @Test
    void withoutUniqueKeyThePositionIsTheKey() throws IOException {
        assertThat(shown(sources.of("a.csv", "a\n007\n\n8\n", null)))
                .containsExactly("0 0 {\"a\":\"007\"}", "1 1 {\"a\":\"8\"}");
    }

    @Test
    void theKeyIsTheValueAsWritten() throws IOException {
        String content = "{\"k\":1e2}\n{\"k\":\"a b\"}\n{\"k\":true}\n{\"k\":12345678901234567890}\n{\"k\":-0}\n";
        assertThat(rows(sources.of("a.jsonl", content, "k"))).extracting(Row::key)
                .containsExactly("1e2", "a b", "true", "12345678901234567890", "-0");
    }

    @Test
    void badRowsThatAreSkippedKeepTheirPosition() throws IOException {
        Source source = sources.of("a.jsonl", "{\"a\":1}\n\n{]\n3\n{\"a\":2}\n{\n", null);
        assertThat(shown(Sources.skippingBadRows(source))).containsExactly("0 0 {\"a\":1}", "3 3 {\"a\":2}");
    }

    @Test
    void aBadRowEndsTheReadingUnlessItIsSkipped() throws IOException {
        try (RowReader reader = RowReader.open(sources.of("a.jsonl", "{\"a\":1}\n3\n", null), Reading.ALL)) {
            assertThat(reader.next()).isNotNull();
            assertThatExceptionOfType(InputException.class).isThrownBy(reader::next).withMessage("a.jsonl:2:1: "
                    + "a record must be an object, and this is a number; fix the line or use --skip-bad-rows");
        }
    }

    @Test
    void aRowWithoutKeyEndsTheReading() throws IOException {
        try (RowReader reader = RowReader.open(sources.of("a.jsonl", "{\"a\":1}\n", "k"), Reading.ALL)) {
            assertThatExceptionOfType(InputException.class).isThrownBy(reader::next)
                    .withMessage("a.jsonl:1: unique key `k` is missing; every row needs one");
        }
    }

    @Test
    void refusesAFileThatCannotBeOpened() throws IOException {
        Source source = sources.of("a.csv", "a,a\n1,2", null);
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> RowReader.open(source, Reading.ALL))
                .withMessage("a.csv:1: columns 1 and 2 of the header are both named `a`; rename one");
    }

    private static List<String> shown(Source source) throws IOException {
        return rows(source).stream().map(row -> row.position() + " " + row.key() + " " + row.values()).toList();
    }

    private static List<Row> rows(Source source) throws IOException {
        try (RowReader reader = RowReader.open(source, Reading.ALL)) {
            List<Row> rows = new ArrayList<>();
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            return rows;
        }
    }
}
