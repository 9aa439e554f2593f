package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/// A line of the finished log gives back what was put in.
class EndedLineTest {
    private static final String UNIT = "0123456789abcdef0123456789abcdef";
    private static final List<String> RECORDS = List.of("{\"name\":\"Zoë 😀 \\\"q\\\"\"}", "{}",
            "{\"n\":2.0,\"deep\":{\"a\":[1,[2]]},\"records\":\"],[\"}");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void givesBackItsRecords(int count) {
        List<String> records = RECORDS.subList(0, count);
        byte[] line = EndedLine.finished(UNIT, 7_000_000_000L, "p1", "v1", bytes(records)).bytes();

        EndedLine read = EndedLine.read(line, 0, line.length - 1);

        assertThat(line).endsWith('\n');
        assertThat(read.unit()).isEqualTo(UNIT);
        assertThat(read.position()).isEqualTo(7_000_000_000L);
        assertThat(read.plan()).isEqualTo("p1");
        assertThat(read.values()).isEqualTo("v1");
        assertThat(read.state()).isEqualTo(EndedLine.FINISHED);
        assertThat(read.reason()).isEmpty();
        assertThat(records(line, 0, read)).isEqualTo(records);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 131_072})
    void countsTheRecordsPlaceFromTheBeginningOfTheLine(int before) {
        byte[] line = EndedLine.finished(UNIT, 3, "plán", "v", bytes(RECORDS)).bytes();
        byte[] array = new byte[before + line.length + 50];
        System.arraycopy(line, 0, array, before, line.length);

        EndedLine read = EndedLine.read(array, before, line.length - 1);

        assertThat(records(array, before, read)).isEqualTo(RECORDS);
    }

    @Test
    void tellsWhyUnitEndedWithoutRecords() {
        byte[] line = EndedLine.without(UNIT, 5, "p", "v", "rejected", "too \"short\"\nand é").bytes();

        EndedLine read = EndedLine.read(line, 0, line.length - 1);

        assertThat(new String(line, StandardCharsets.UTF_8).indexOf('\n')).isEqualTo(
                new String(line, StandardCharsets.UTF_8).length() - 1);
        assertThat(read).isEqualTo(new EndedLine(UNIT, 5, "p", "v", "rejected", "too \"short\"\nand é", List.of(), -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"unit\":", "{\"unit\":3x}", "hello", "{\"position\":\"7\"}", "{\"sizes\":7}",
            "{\"sizes\":[\"7\"]}"})
    void refusesWhatIsNoLine(String text) {
        byte[] line = text.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> EndedLine.read(line, 0, line.length)).isInstanceOf(JacksonException.class);
    }

    private static List<byte[]> bytes(List<String> records) {
        return records.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private static List<String> records(byte[] array, int lineStart, EndedLine line) {
        List<String> records = new ArrayList<>();
        int start = lineStart + line.recordsOffset();
        for (int size : line.sizes()) {
            records.add(new String(array, start, size, StandardCharsets.UTF_8));
            start += size + 1;
        }
        return records;
    }
}
