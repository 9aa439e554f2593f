package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pieces of a file read in any order, against the whole file in memory.
class WindowedFileTest {
    private static final int SIZE = 3_000_000;

    @TempDir
    Path folder;

    private final byte[] content = new byte[SIZE];

    /// The more files are read together, the smaller are the windows.
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 10_000})
    void readsPiecesInNoOrder(int together) throws IOException {
        Random random = new Random(together);
        random.nextBytes(content);
        try (WindowedFile file = new WindowedFile(Files.write(folder.resolve("file"), content), together)) {
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
        try (WindowedFile file = open(random)) {
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
        try (WindowedFile file = open(new Random(7))) {
            assertThat(file.read(SIZE - 10, 11)).isFalse();
            assertThat(file.read(SIZE + 10, 1)).isFalse();
            assertReads(file, SIZE - 10, 10);
        }
    }

    @Test
    void seesWhatWasAppendedSinceThen() throws IOException {
        Path path = Files.writeString(folder.resolve("growing"), "first");
        try (WindowedFile file = new WindowedFile(path, 1)) {
            assertThat(file.read(5, 6)).isFalse();
            Files.writeString(path, "firstsecond");
            assertThat(file.read(5, 6)).isTrue();
            assertThat((char) file.content().get(file.start())).isEqualTo('s');
        }
    }

    private void assertReads(WindowedFile file, int offset, int length) throws IOException {
        assertThat(file.read(offset, length)).isTrue();
        assertThat(Arrays.equals(file.content().array(), file.start(), file.start() + length, content, offset,
                offset + length)).as("%d bytes at %d", length, offset).isTrue();
    }

    private WindowedFile open(Random random) throws IOException {
        random.nextBytes(content);
        return new WindowedFile(Files.write(folder.resolve("file"), content), 1);
    }
}
