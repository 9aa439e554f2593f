package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever has become of an index, it is opened as if it had just been made from the log.
class LineIndexTest {
    private static final int UNITS = 3_000;

    @TempDir
    Path parent;

    private final List<byte[]> lines = new ArrayList<>();
    private RunFolder folder = new RunFolder(Path.of(""));
    private byte[] index = {};

    @BeforeEach
    void writeLog() throws IOException {
        folder = new RunFolder(parent.resolve("out.jsonl.run"));
        folder.create();
        for (int unit = 0; unit < UNITS; unit++) {
            lines.add(line(unit));
        }
        try (Journal journal = Journals.open(folder)) {
            journal.append(Journal.Log.FINISHED, logLines(0, UNITS));
        }
        index = Files.readAllBytes(folder.shard(0).finishedIndex());
    }

    @Test
    void holdsOneEntryForEachLine() {
        assertThat(index).hasSize(UNITS * LineIndex.ENTRY_SIZE);
    }

    @Test
    void isMadeFromTheLogWhereThereIsNone() throws IOException {
        Files.delete(folder.shard(0).finishedIndex());

        assertMended();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 51, 52, 53, 4096, 65_520, 65_521, 100_000})
    void isCompletedWhereItEndsEarly(int size) throws IOException {
        Files.write(folder.shard(0).finishedIndex(), Arrays.copyOf(index, size));

        assertMended();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isMendedWhereAPowerCutLeftZerosOrOldBytes(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] damaged = index.clone();
        int page = random.nextInt(damaged.length / 4096) * 4096;
        byte[] junk = new byte[4096];
        if (seed % 2 == 0) {
            random.nextBytes(junk);
        }
        System.arraycopy(junk, 0, damaged, page, 4096);
        Files.write(folder.shard(0).finishedIndex(), damaged);

        assertMended();
    }

    @Test
    void isMendedWhereOneBitIsWrong() throws IOException {
        Random random = new Random(7);
        for (int change = 0; change < 50; change++) {
            byte[] damaged = index.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(folder.shard(0).finishedIndex(), damaged);

            assertMended();
        }
    }

    @Test
    void forgetsLinesThatTheLogLost() throws IOException {
        truncateLog(1_000);

        Journals.open(folder).close();

        assertThat(folder.shard(0).finishedIndex())
                .hasBinaryContent(Arrays.copyOf(index, 1_000 * LineIndex.ENTRY_SIZE));
    }

    @Test
    void isMadeAnewForALogThatWasReplaced() throws IOException {
        try (FileChannel log = FileChannel.open(folder.shard(0).finishedLog(), StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            assertThat(log.size()).isZero();
        }
        for (int unit = UNITS - 1; unit >= 0; unit--) {
            Files.write(folder.shard(0).finishedLog(), line(unit), StandardOpenOption.APPEND);
        }

        try (Journal journal = Journals.open(folder); EndedUnits ended = journal.ended()) {
            assertThat(ended.find(Attempts.name(UNITS - 1))).isZero();
            assertThat(ended.find(Attempts.name(0))).isEqualTo(UNITS - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_501, UNITS - 5})
    void letsNoDamagedLineThroughThatItStandsFor(int unit) throws IOException {
        long offset = lines.subList(0, unit).stream().mapToLong(line -> line.length).sum();
        try (FileChannel log = FileChannel.open(folder.shard(0).finishedLog(), StandardOpenOption.WRITE)) {
            log.write(ByteBuffer.allocate(5), offset + lines.get(unit).length - 8);
        }

        Journals.open(folder).close();

        try (EndedRecords records = JournalView.open(folder).records()) {
            assertThat(records.copy(unit - 1, (bytes, start, length) -> assertThat(length).isPositive()))
                    .isEqualTo((unit - 1) % 4);
            assertThatThrownBy(() -> records.copy(unit, (bytes, start, length) -> assertThat(length).isPositive()))
                    .isInstanceOf(RunFolderException.class).hasMessage(folder.shard(0).finishedLog() + ":" + (unit + 1)
                            + ": is not the line that gendata wrote; restore the file, or start anew with another --output");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 30})
    void takesNoDamagedLineIntoAnIndexThatIsMadeAnew(int fromTheEnd) throws IOException {
        long offset = lines.subList(0, 2).stream().mapToLong(line -> line.length).sum();
        try (FileChannel log = FileChannel.open(folder.shard(0).finishedLog(), StandardOpenOption.WRITE)) {
            log.write(ByteBuffer.wrap(new byte[] {(byte) 0xFF}), offset + lines.get(2).length - fromTheEnd);
        }
        Files.delete(folder.shard(0).finishedIndex());

        assertThatThrownBy(() -> Journals.open(folder)).isInstanceOf(RunFolderException.class).hasMessage(folder
                .shard(0).finishedLog()
                + ":3: is not a line that gendata wrote; restore the file, or start anew with another --output");
    }

    @Test
    void takesNoLinesThatAnEditorEndedOtherwise() throws IOException {
        Files.writeString(folder.shard(0).finishedLog(),
                Files.readString(folder.shard(0).finishedLog()).replace("\n", "\r\n"));

        assertThatThrownBy(() -> Journals.open(folder)).isInstanceOf(RunFolderException.class)
                .hasMessageStartingWith(folder.shard(0).finishedLog() + ":1: is not a line that gendata wrote");
    }

    @Test
    void goesOnWithLinesThatAreAppended() throws IOException {
        truncateLog(500);
        try (Journal journal = Journals.open(folder)) {
            assertThat(journal.append(Journal.Log.FINISHED, logLines(500, 501))).isEqualTo(500);
            assertThat(journal.append(Journal.Log.FINISHED, logLines(501, UNITS))).isEqualTo(501);
        }

        assertThat(folder.shard(0).finishedIndex()).hasBinaryContent(index);
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws IOException {
        Path file = parent.resolve("x.index");
        Path log = Files.writeString(parent.resolve("x.jsonl"), "");
        LineIndex closed = LineIndex.open(file, log, EndedLine::facts);
        closed.add(new byte[10], 0, 10, new LineFacts.Ended(UnitNumber.of(Attempts.name(1)), 1, 2, 3));
        closed.close();

        assertThatThrownBy(closed::flush).isInstanceOf(RunFolderException.class)
                .hasMessageStartingWith(file + ": cannot write: ");
    }

    private void assertMended() throws IOException {
        Journals.open(folder).close();

        assertThat(folder.shard(0).finishedIndex()).hasBinaryContent(index);
    }

    private void truncateLog(int keep) throws IOException {
        try (FileChannel log = FileChannel.open(folder.shard(0).finishedLog(), StandardOpenOption.WRITE)) {
            log.truncate(lines.subList(0, keep).stream().mapToInt(line -> line.length).sum());
        }
    }

    private static List<LogLine> logLines(int from, int to) {
        List<LogLine> made = new ArrayList<>();
        for (int unit = from; unit < to; unit++) {
            made.add(logLine(unit));
        }
        return made;
    }

    private static byte[] line(int unit) {
        return logLine(unit).bytes();
    }

    private static LogLine logLine(int unit) {
        byte[] record = ("{\"text\":\"" + "é".repeat(unit % 200) + "\"}").getBytes(StandardCharsets.UTF_8);
        return unit % 10 == 9
                ? EndedLine.without(Attempts.name(unit), unit, "plan", "values", "skipped", "none")
                : EndedLine.finished(Attempts.name(unit), unit, "plan", "values",
                        Collections.nCopies(unit % 4, record));
    }
}
