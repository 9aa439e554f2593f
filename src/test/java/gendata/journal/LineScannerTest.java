package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines read one after the other, or from anywhere, against a reader that has the whole file in memory.
class LineScannerTest {
    private static final int BUFFER = 1 << 17;

    @TempDir
    Path folder;

    /// A line as a naive reader sees it.
    private record Line(long offset, String text) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BUFFER - 2, BUFFER - 1, BUFFER, BUFFER + 1, 2 * BUFFER, 5 * BUFFER})
    void readsLineAroundTheSizeOfItsBuffer(int length) throws IOException {
        assertReads("first\n" + "x".repeat(length) + "\nlast\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsLikeNaiveReader(long seed) throws IOException {
        assertReads(randomLines(new Random(seed)));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void movesBackwardsAndForwardsLikeNaiveReader(long seed) throws IOException {
        Random random = new Random(seed);
        String content = randomLines(random);
        List<Line> lines = naive(content);
        try (LineScanner scanner = open(content)) {
            for (int move = 0; move < 500; move++) {
                int index = random.nextInt(lines.size());
                assertThat(scanner.moveTo(lines.get(index).offset())).isTrue();
                assertThat(current(scanner)).isEqualTo(lines.get(index));
                if (index + 1 < lines.size() && random.nextBoolean()) {
                    assertThat(scanner.next()).isTrue();
                    assertThat(current(scanner)).isEqualTo(lines.get(index + 1));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "half a line"})
    void seesNoLineWithoutItsEndMark(String end) throws IOException {
        try (LineScanner scanner = open("whole\n" + end)) {
            assertThat(scanner.next()).isTrue();
            assertThat(scanner.next()).isFalse();
            assertThat(scanner.next()).isFalse();
            assertThat(scanner.moveTo(0)).isTrue();
            assertThat(current(scanner)).isEqualTo(new Line(0, "whole"));
            assertThat(scanner.moveTo(1000)).isFalse();
        }
    }

    @Test
    void seesWhatWasAppendedSinceItReachedTheEnd() throws IOException {
        try (LineScanner scanner = open("one\ntw")) {
            assertThat(scanner.next()).isTrue();
            assertThat(scanner.next()).isFalse();
            Files.writeString(folder.resolve("lines"), "one\ntwo\n");
            assertThat(scanner.next()).isTrue();
            assertThat(current(scanner)).isEqualTo(new Line(4, "two"));
        }
    }

    private void assertReads(String content) throws IOException {
        List<Line> read = new ArrayList<>();
        try (LineScanner scanner = open(content)) {
            while (scanner.next()) {
                read.add(current(scanner));
            }
        }
        assertThat(read).isEqualTo(naive(content));
    }

    private LineScanner open(String content) throws IOException {
        return new LineScanner(Files.writeString(folder.resolve("lines"), content));
    }

    private static Line current(LineScanner scanner) {
        String inPlace = new String(scanner.array(), scanner.start(), scanner.length(), StandardCharsets.UTF_8);
        assertThat(new String(scanner.copy(), StandardCharsets.UTF_8)).isEqualTo(inPlace);
        return new Line(scanner.offset(), inPlace);
    }

    private static List<Line> naive(String content) {
        List<Line> lines = new ArrayList<>();
        long offset = 0;
        for (int start = 0; content.indexOf('\n', start) >= 0;) {
            int end = content.indexOf('\n', start);
            String text = content.substring(start, end);
            lines.add(new Line(offset, text));
            offset += text.getBytes(StandardCharsets.UTF_8).length + 1;
            start = end + 1;
        }
        return lines;
    }

    private static String randomLines(Random random) {
        StringBuilder content = new StringBuilder();
        int lines = 100 + random.nextInt(100);
        for (int line = 0; line < lines; line++) {
            int length = random.nextInt(20) == 0 ? random.nextInt(3 * BUFFER) : random.nextInt(3000);
            content.append(random.nextBoolean() ? "x".repeat(length) : "é😀".repeat(length / 6)).append(line)
                    .append('\n');
        }
        return content.append(random.nextBoolean() ? "torn" : "").toString();
    }
}
