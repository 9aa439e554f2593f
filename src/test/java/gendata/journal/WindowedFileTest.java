package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pieces of a file read in any order, against the whole file in memory.
class WindowedFileTest {
    private static final int SIZE = 3_000_000;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @TempDir
    Path folder;

    private final byte[] content = new byte[SIZE];

    /// The more files are read together, the smaller are the windows.
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 10_000})
    void readsPiecesInNoOrder(int together) throws IOException {
        Random random = new Random(together);
        random.nextBytes(content);
        try (WindowedFile.Together files = new WindowedFile.Together(together)) {
            WindowedFile file = new WindowedFile(Files.write(folder.resolve("file"), content), files);
            for (int read = 0; read < 5_000; read++) {
                int length = random.nextInt(50) == 0 ? random.nextInt(600_000) : random.nextInt(3_000);
                assertReads(file, random.nextInt(SIZE - length), length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 31, 32, 33, 60})
    void readsSeveralAscendingRunsInTurn(int runs) throws IOException {
        Random random = new Random(runs);
        int[] places = new int[runs];
        Arrays.setAll(places, run -> run * (SIZE / runs));
        try (WindowedFile.Together files = new WindowedFile.Together(1)) {
            WindowedFile file = open(random, files);
            for (int read = 0; read < 20_000; read++) {
                int run = random.nextInt(runs);
                int length = Math.min(random.nextInt(400), (run + 1) * (SIZE / runs) - places[run]);
                assertReads(file, places[run], length);
                places[run] += length;
            }
        }
    }

    @Test
    void tellsWhereThePieceIsNotWhole() throws IOException {
        try (WindowedFile.Together files = new WindowedFile.Together(1)) {
            WindowedFile file = open(new Random(7), files);
            assertThat(file.read(SIZE - 10, 11)).isFalse();
            assertThat(file.read(SIZE + 10, 1)).isFalse();
            assertReads(file, SIZE - 10, 10);
        }
    }

    @Test
    void seesWhatWasAppendedSinceThen() throws IOException {
        Path path = Files.writeString(folder.resolve("growing"), "first");
        try (WindowedFile.Together files = new WindowedFile.Together(1)) {
            WindowedFile file = new WindowedFile(path, files);
            assertThat(file.read(5, 6)).isFalse();
            Files.writeString(path, "firstsecond");
            assertThat(file.read(5, 6)).isTrue();
            assertThat((char) file.content().get(file.start())).isEqualTo('s');
        }
    }

    /// As the logs of very many shards: few are open at a time, and what is large is in memory once.
    @Test
    void readsManyFilesInTurnAndKeepsFewOfThemOpen() throws IOException {
        Random random = new Random(9);
        random.nextBytes(content);
        int count = 3 * OpenFiles.MOST;
        List<WindowedFile> all = new ArrayList<>();
        try (WindowedFile.Together files = new WindowedFile.Together(count)) {
            for (int file = 0; file < count; file++) {
                byte[] part = Arrays.copyOfRange(content, file * 10_000, file * 10_000 + 60_000);
                all.add(new WindowedFile(Files.write(folder.resolve("file-" + file), part), files));
            }
            for (int read = 0; read < 3_000; read++) {
                int file = random.nextInt(count);
                int length = random.nextInt(5) == 0 ? 40_000 : 100;
                int offset = random.nextInt(60_000 - length);
                assertReads(all.get(file), offset, length, file * 10_000 + offset);
                if (read % 100 == 0 && Files.exists(DESCRIPTORS)) {
                    assertThat(openHere()).isBetween(1L, (long) OpenFiles.MOST);
                }
            }
        }
        assertThat(openHere()).isZero();
    }

    /// How many files of the test's folder this process has open, where the system tells.
    private long openHere() throws IOException {
        if (!Files.exists(DESCRIPTORS)) {
            return 0;
        }
        long open = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                try {
                    open += Files.readSymbolicLink(descriptor).startsWith(folder.toRealPath()) ? 1 : 0;
                } catch (NoSuchFileException closed) {
                    // Of another thread.
                }
            }
        }
        return open;
    }

    private void assertReads(WindowedFile file, int offset, int length) throws IOException {
        assertReads(file, offset, length, offset);
    }

    /// @param at where the piece is in `content`
    private void assertReads(WindowedFile file, int offset, int length, int at) throws IOException {
        assertThat(file.read(offset, length)).isTrue();
        assertThat(Arrays.equals(file.content().array(), file.start(), file.start() + length, content, at,
                at + length)).as("%d bytes at %d", length, offset).isTrue();
    }

    private WindowedFile open(Random random, WindowedFile.Together files) throws IOException {
        random.nextBytes(content);
        return new WindowedFile(Files.write(folder.resolve("file"), content), files);
    }
}
