package gendata.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.format.DataFile;
import gendata.server.LoopbackServer.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The first rows of large files, of which no more is loaded than these rows need.
@Timeout(120)
class HubRowsTest {
    private static final String NAME = "org/name";

    @TempDir
    Path folder;

    private HubSetup setup;
    private HubServer server;
    private byte[] content;

    @BeforeEach
    void start() throws Exception {
        setup = new HubSetup(folder);
        server = setup.server;
        content = rows(0, 40_000);
        server.put(NAME, "main", "data/train-00000-of-00002.parquet", content).put(NAME, "main",
                "data/train-00001-of-00002.parquet", rows(40_000, 80_000));
    }

    private byte[] rows(int start, int end) throws Exception {
        return ParquetFiles.write(folder.resolve("rows.parquet"), """
                select i as n, md5(i::varchar) || md5((i + 1)::varchar) as text from range(%d, %d) t(i)"""
                .formatted(start, end),
                ", row_group_size 4096, compression uncompressed");
    }

    @AfterEach
    void stop() {
        setup.close();
    }

    private static List<String> numbers(List<DataFile> files, int most) throws Exception {
        return HubSetup.rows(files, most).stream().map(row -> row.replaceFirst("\\{\"n\":(\\d+),.*", "$1")).toList();
    }

    private static List<String> upTo(int end) {
        return IntStream.range(0, end).mapToObj(String::valueOf).toList();
    }

    /// How many bytes were asked for.
    private long asked() {
        long bytes = 0;
        for (Received request : server.stored()) {
            String[] range = request.headers().getOrDefault("range", "bytes=0-999999999").substring(6).split("-");
            bytes += Long.parseLong(range[1]) - Long.parseLong(range[0]) + 1;
        }
        return bytes;
    }

    @Test
    void areReadFromTheirRowGroupsAlone() throws Exception {
        List<DataFile> files = setup.firstRows(NAME, 5000);

        assertThat(numbers(files, 5000)).isEqualTo(upTo(5000));
        assertThat(files).hasSize(1);
        DataFile file = files.getFirst();
        assertThat(file.shownName()).isEqualTo("hf://datasets/org/name/data/train-00000-of-00002.parquet");
        assertThat(file.path()).hasSize(content.length);
        assertThat(asked()).isBetween((long) content.length / 10, (long) content.length * 3 / 10);
        assertThat(server.stored()).hasSizeLessThanOrEqualTo(4);
        assertThat(setup.progress.getLast()).matches("data/train-00000-of-00002.parquet (\\d+)/\\1");
        byte[] sparse = Files.readAllBytes(file.path());
        int middle = content.length / 2;
        assertThat(Arrays.copyOfRange(sparse, middle, middle + 100_000)).containsOnly(0);
    }

    @Test
    void areNotLoadedTwice() throws Exception {
        setup.firstRows(NAME, 5000);
        int before = server.stored().size();

        assertThat(numbers(setup.firstRows(NAME, 3000), 3000)).isEqualTo(upTo(3000));
        assertThat(server.stored()).hasSize(before);
        assertThat(numbers(setup.firstRows(NAME, 9000), 9000)).isEqualTo(upTo(9000));
        assertThat(server.stored()).hasSize(before + 1);
    }

    @Test
    void comeFromTheNextFilesToo() throws Exception {
        List<DataFile> files = setup.firstRows(NAME, 41_000);

        assertThat(files).hasSize(2);
        assertThat(numbers(files, 41_000)).isEqualTo(upTo(41_000));
        assertThat(files.getFirst().path().toString()).contains("snapshots");
        assertThat(files.getLast().path().toString()).contains("gendata");
    }

    @Test
    void goOnAfterACut() throws Exception {
        server.cut("GET /repos", 2).cut("GET /repos", 30_000).cut("GET /repos", 20_000);

        assertThat(numbers(setup.firstRows(NAME, 5000), 5000)).isEqualTo(upTo(5000));
        assertThat(asked()).isLessThan(content.length * 4L / 10);
    }

    @Test
    void areTakenFromTheWholeFileIfItIsThere() throws Exception {
        setup.files("hf://datasets/org/name/data/train-00000-of-00002.parquet");
        int before = server.stored().size();

        assertThat(numbers(setup.firstRows(NAME, 5000), 5000)).isEqualTo(upTo(5000));
        assertThat(server.stored()).hasSize(before);
    }

    @Test
    void comeWithTheWholeFileWhereNoPartsAreHandedOut() throws Exception {
        server.withoutRanges();

        assertThat(numbers(setup.firstRows(NAME, 5000), 5000)).isEqualTo(upTo(5000));
    }

    @Test
    void leaveTheFilesOfOtherRowsAlone() throws Exception {
        server.put("org/lines", "data/train-00000-of-00002.jsonl", "{\"n\":0}\n{\"n\":1}\n")
                .put("org/lines", "data/train-00001-of-00002.jsonl", "{\"n\":2}\n");

        assertThat(HubSetup.names(setup.firstRows("org/lines", 2)))
                .containsExactly("hf://datasets/org/lines/data/train-00000-of-00002.jsonl");
        assertThat(setup.firstRows("org/lines", 3)).hasSize(2);
        assertThat(setup.firstRows("org/lines", 300)).hasSize(2);
    }

    @Test
    void ofADamagedFileAreRefused() throws Exception {
        byte[] damaged = content.clone();
        Arrays.fill(damaged, damaged.length - 200, damaged.length - 8, (byte) 0x7f);
        server.put("org/damaged", "main", "train.parquet", damaged);

        assertThatThrownBy(() -> setup.firstRows("org/damaged", 10)).isInstanceOf(HubException.class)
                .hasMessageStartingWith("hf://datasets/org/damaged/train.parquet: ");
    }
}
