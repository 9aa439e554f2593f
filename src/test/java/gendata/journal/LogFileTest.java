package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a log holds after it is opened, whatever a killed process or a power cut left at its end.
class LogFileTest {
    private static final String WHOLE = "{\"unit\":\"a\"}\n{\"unit\":\"é😀\"}\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"unit\":\"b", "{\"unit\":\"b\"", "{\"unit\":\"b\"}", "x", "\0", "\0\0\0\0\0\0\0\0",
            "{\"unit\":\"b\0\0\0\0", "\0\0\0\0\"}\n", "\0\0\0\n\0\0\n", "{\"unit\":\n", "\n", "17\n", "[1]\n"})
    void cutsOffTornEndAndKeepsWhatIsWhole(String torn) throws IOException {
        Path path = write((WHOLE + torn).getBytes(StandardCharsets.UTF_8));

        try (LogFile log = LogFile.open(path)) {
            assertThat(log.cutOff()).isEqualTo(torn.length());
        }
        assertThat(path).hasContent(WHOLE);
    }

    /// Whoever slept past its lease may wake up behind the last look at it.
    @Test
    void neverChangesLinesThatAnotherHasAdded() throws IOException {
        Path path = write(WHOLE.getBytes(StandardCharsets.UTF_8));

        try (LogFile slept = LogFile.open(path); LogFile taker = LogFile.open(path)) {
            taker.append(ByteBuffer.wrap("{\"unit\":\"taker\"}\n".getBytes(StandardCharsets.UTF_8)));
            slept.append(ByteBuffer.wrap("{\"unit\":\"slept\"}\n".getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(path).hasContent(WHOLE + "{\"unit\":\"taker\"}\n{\"unit\":\"slept\"}\n");
    }

    @Test
    void cutsOffEveryPossibleTearOfLastLine() throws IOException {
        byte[] last = "{\"unit\":\"日本😀\",\"n\":1.5}\n".getBytes(StandardCharsets.UTF_8);
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= last.length; length++) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            content.writeBytes(whole);
            content.write(last, 0, length);
            Path path = write(content.toByteArray());

            LogFile.open(path).close();

            assertThat(Files.size(path)).as("torn after %d bytes", length)
                    .isEqualTo(length == last.length ? whole.length + last.length : whole.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"unit\":", "\0\0\0\0", "{\"unit\":\n\0\0"})
    void startsAnewWhereNothingIsWhole(String content) throws IOException {
        Path path = write(content.getBytes(StandardCharsets.UTF_8));

        try (LogFile log = LogFile.open(path)) {
            assertThat(log.cutOff()).isEqualTo(content.length());
        }
        assertThat(path).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "garbage\n", "\n", "more\ngarbage\n", "[1]\n"})
    void leavesAloneWhatNobodyTore(String content) throws IOException {
        Path path = write(content.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> LogFile.open(path)).isInstanceOf(RunFolderException.class).hasMessage(path
                + ": is not a log that gendata wrote; restore the file, or start anew with another --output");
        assertThat(path).hasContent(content);
    }

    @Test
    void makesLogThatIsNotThere() throws IOException {
        try (LogFile log = LogFile.open(folder.resolve("new.jsonl"))) {
            assertThat(log.cutOff()).isZero();
        }
    }

    @Test
    void neverCutsWholeLinesOfAnyLength() throws IOException {
        Random random = new Random(7);
        StringBuilder content = new StringBuilder();
        for (int line = 0; line < 50; line++) {
            content.append("{\"text\":\"").append("é".repeat(random.nextInt(20_000))).append("\"}\n");
        }
        String lines = content.toString();
        Path path = write(lines.getBytes(StandardCharsets.UTF_8));

        try (LogFile log = LogFile.open(path)) {
            assertThat(log.cutOff()).isZero();
        }
        assertThat(path).hasContent(lines);
    }

    @Test
    void findsTheWholeLineBeforeTornOneThatIsLongerThanItsBuffer() throws IOException {
        Path path = write((WHOLE + "{\"text\":\"" + "x".repeat(300_000)).getBytes(StandardCharsets.UTF_8));

        LogFile.open(path).close();

        assertThat(path).hasContent(WHOLE);
    }

    @Test
    void appendsBehindTheLastWholeLine() throws IOException {
        Path path = write((WHOLE + "{\"un").getBytes(StandardCharsets.UTF_8));

        try (LogFile log = LogFile.open(path)) {
            log.append(ByteBuffer.wrap("{\"unit\":\"c\"}\n".getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(path).hasContent(WHOLE + "{\"unit\":\"c\"}\n");
    }

    @Test
    void saysWhichLogCannotBeWritten() throws IOException {
        Path path = folder.resolve("finished-0.jsonl");
        LogFile log = LogFile.open(path);
        log.close();

        assertThatThrownBy(() -> log.append(ByteBuffer.wrap(new byte[] {'\n'}))).isInstanceOf(RunFolderException.class)
                .hasMessageStartingWith(path + ": cannot write: ")
                .hasMessageEndingWith("; make room or mend the disk, then run the same command again");
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("log.jsonl"), content);
    }
}
