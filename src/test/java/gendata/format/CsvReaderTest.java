package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    @TempDir
    private Path folder;

    @Test
    void refusesJsonUnderItsName() throws IOException {
        SampleFile file = SampleFile.of(folder, "a.csv", "{\"name\": \"a\", \"n\": 1}\n{\"name\": \"b\", \"n\": 2}\n");

        assertThatExceptionOfType(FormatException.class).isThrownBy(file::entries).withMessage(
                "a.csv:1: the header looks like JSON; name the file .jsonl or .json, or say --input-format");
    }

    @Test
    void keepsValuesAsTheyAreWritten() throws IOException {
        assertThat(shown("id,text\n007, x \n,\"\"\nNA,1.0\n\"a \"\"b\"\"\",\"c,d\"\n5\",true\n")).containsExactly(
                "2: {\"id\":\"007\",\"text\":\" x \"}",
                "3: {\"id\":\"\",\"text\":\"\"}",
                "4: {\"id\":\"NA\",\"text\":\"1.0\"}",
                "5: {\"id\":\"a \\\"b\\\"\",\"text\":\"c,d\"}",
                "6: {\"id\":\"5\\\"\",\"text\":\"true\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void namesTheLinesOfTheFileDespiteQuotedAndBlankLines(String lineBreak) throws IOException {
        String content = "\nid,\"te\nxt\"\n1,\"a\nb\"\n\n\n2,\"\n\n\"\n3\n\n4,x".replace("\n", lineBreak);
        assertThat(SampleFile.of(folder, "a.csv", content).entries()).extracting(Entry::line)
                .containsExactly(4L, 8L, 11L, 13L);
        assertThat(shown(content)).contains("11:0! has 1 cell; the header has 2");
    }

    @Test
    void quotedLineBreaksStayAsTheyAre() throws IOException {
        assertThat(shown("a\r\n\"1\r\n2\n3\"\r\n")).containsExactly("2: {\"a\":\"1\\r\\n2\\n3\"}");
    }

    @Test
    void aQuoteInsideAnUnquotedCellIsText() throws IOException {
        assertThat(shown("a,b\n5\",6\"\"x\ny,z\n")).containsExactly(
                "2: {\"a\":\"5\\\"\",\"b\":\"6\\\"\\\"x\"}", "3: {\"a\":\"y\",\"b\":\"z\"}");
    }

    @Test
    void readsTabsWithQuotesAsItReadsCommas() throws IOException {
        String content = "id\ttext\n007\t\"a\tb \"\"c\"\"\nd\"\n1,2\t\n";
        assertThat(SampleFile.of(folder, "a.tsv", content).shown()).containsExactly(
                "2: {\"id\":\"007\",\"text\":\"a\\tb \\\"c\\\"\\nd\"}", "4: {\"id\":\"1,2\",\"text\":\"\"}");
    }

    @Test
    void knowsItsColumnsAlsoWithoutRecords() throws IOException {
        try (RecordReader reader = SampleFile.of(folder, "a.csv", "a,b").reader(Reading.ALL)) {
            assertThat(reader.columns()).containsExactly("a", "b");
        }
        try (RecordReader reader = SampleFile.of(folder, "a.csv", "").reader(Reading.ALL)) {
            assertThat(reader.columns()).isEmpty();
        }
    }

    @Test
    void saysHowRaggedLinesDifferAndReadsOn() throws IOException {
        assertThat(shown("a,b\n1\n1,2,3\n1,2")).containsExactly(
                "2:0! has 1 cell; the header has 2",
                "3:0! has 3 cells; the header has 2",
                "4: {\"a\":\"1\",\"b\":\"2\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "a,b", "a,b\n\n"})
    void findsNothingWithoutRecords(String content) throws IOException {
        assertThat(shown(content)).isEmpty();
    }

    @Test
    void refusesTwoColumnsOfOneName() {
        assertRefused("a,b,a\n1,2,3", "a.csv:1: columns 1 and 3 of the header are both named `a`; rename one");
    }

    @Test
    void shortensTheNamesItShows() {
        String name = "a\n".repeat(10) + "x".repeat(39) + "😀".repeat(100_000);
        assertRefused("\"" + name + "\",\"" + name + "\"\n1,2",
                "a.csv:1: columns 1 and 2 of the header are both named `"
                        + "a ".repeat(10) + "x".repeat(39) + "…`; rename one");
    }

    @Test
    void refusesAByteOrderMarkThatNobodySees() {
        assertRefused("a,\uFEFFb\n1,2",
                "a.csv:1: column 2 of the header has an invisible byte order mark in its name; remove it");
    }

    @Test
    void refusesAColumnWithoutName() {
        assertRefused("\na, ,b\n1,2,3", "a.csv:2: column 2 of the header has no name; name every column");
    }

    @Test
    void refusesTextAfterAClosingQuote() {
        assertRefused("a,b\n1,2\n\"x\ny\" z,2\n",
                "a.csv:4: text follows after a closing quote; a quote inside a quoted cell is written twice");
    }

    @Test
    void refusesAQuoteThatIsNeverClosed() {
        assertRefused("a,b\n1,2\n\n1,\"x\n2,3\n", "a.csv:4: the quote opened in this line is never closed");
    }

    @Test
    void refusesARecordLongerThanTheLimit() {
        assertRefused("a,b\n1,2\n3,\"" + "x\n".repeat(RecordReader.LONGEST_RECORD / 2 + 20_000),
                "a.csv:3: the record is longer than 32 MiB; is a closing quote or bracket missing?");
    }

    private void assertRefused(String content, String message) {
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> shown(content)).withMessage(message);
    }

    private List<String> shown(String content) throws IOException {
        return SampleFile.of(folder, "a.csv", content).shown();
    }
}
