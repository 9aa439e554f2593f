package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the finished log says of each unit when a run begins.
class EndedUnitsTest {
    @TempDir
    Path parent;

    private RunFolder folder = new RunFolder(Path.of(""));
    private @Nullable Journal journal;
    private @Nullable EndedUnits ended;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = new RunFolder(parent.resolve("out.jsonl.run"));
        folder.create();
    }

    @Test
    void knowsNoUnitWhereThereIsNoLog() throws IOException {
        read();

        assertThat(ended().size()).isZero();
        assertThat(ended().contains(Attempts.name(1))).isFalse();
    }

    @Test
    void findsEachUnitAndItsRecords() throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (int unit = 0; unit < 5000; unit++) {
            log.writeBytes(line(unit, "{\"text\":\"" + "é".repeat(unit % 300) + unit + "\"}"));
        }
        Files.write(folder.shard(0).finishedLog(), log.toByteArray());

        read();
        EndedUnits ended = ended();

        assertThat(ended.size()).isEqualTo(5000);
        assertThat(ended.contains(Attempts.name(5000))).isFalse();
        try (EndedRecords records = JournalView.open(folder).records()) {
            for (int unit = 4999; unit >= 0; unit -= 7) {
                assertThat(copy(records, ended.find(Attempts.name(unit))))
                        .containsExactly("{\"text\":\"" + "é".repeat(unit % 300) + unit + "\"}");
            }
        }
    }

    @Test
    void takesTheLastLineOfUnitThatEndedTwice() throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.writeBytes(line(1, "{\"text\":\"old\"}"));
        log.writeBytes(line(2, "{\"text\":\"other\"}"));
        log.writeBytes(line(1, "{\"text\":\"new\"}"));
        Files.write(folder.shard(0).finishedLog(), log.toByteArray());

        read();
        EndedUnits ended = ended();

        assertThat(ended.size()).isEqualTo(2);
        try (EndedRecords records = JournalView.open(folder).records()) {
            assertThat(copy(records, ended.find(Attempts.name(1)))).containsExactly("{\"text\":\"new\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "17", "[]", "{}", "{\"unit\":\"short\"}", "{\"unit\":7}",
            "{\"unit\":\"this is no number in hex digits\"}", "{\"unit\":\"0123456789abcdef\",\"position\":", "\0\0\0"})
    void namesLineThatIsNotOurs(String foreign) throws IOException {
        Files.writeString(folder.shard(0).finishedLog(),
                new String(line(1, "{}"), StandardCharsets.UTF_8) + foreign + "\n"
                        + new String(line(2, "{}"), StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Journals.open(folder)).isInstanceOf(RunFolderException.class).hasMessage(folder
                .shard(0).finishedLog()
                + ":2: is not a line that gendata wrote; restore the file, or start anew with another --output");
    }

    private void read() throws IOException {
        journal = Journals.open(folder);
        ended = journal.ended();
    }

    private EndedUnits ended() {
        return Objects.requireNonNull(ended);
    }

    @AfterEach
    void close() throws IOException {
        if (journal != null && ended != null) {
            ended.close();
            journal.close();
        }
    }

    private static byte[] line(int unit, String record) {
        return EndedLine.finished(Attempts.name(unit), unit, "plan", "values",
                List.of(record.getBytes(StandardCharsets.UTF_8))).bytes();
    }

    private static List<String> copy(EndedRecords records, int line) throws IOException {
        List<String> copied = new ArrayList<>();
        assertThat(records.copy(line, (bytes, start, length) -> copied
                .add(new String(bytes, start, length, StandardCharsets.UTF_8)))).isEqualTo(1);
        return copied;
    }
}
