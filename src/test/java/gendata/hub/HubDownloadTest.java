package gendata.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Downloads that break off, servers that fail for a while, and content that is not what was listed.
@Timeout(120)
class HubDownloadTest {
    private static final String NAME = "org/name";
    private static final String LONG = "{\"text\":\"" + "long ".repeat(100_000) + "\"}\n";

    @TempDir
    Path folder;

    private HubSetup setup;
    private HubServer server;

    @BeforeEach
    void start() {
        setup = new HubSetup(folder);
        server = setup.server.put(NAME, "train.jsonl", LONG);
    }

    @AfterEach
    void stop() {
        setup.close();
    }

    private Path blob() {
        return setup.cache.resolve("datasets--org--name/blobs")
                .resolve(HubServer.hash("SHA-256", LONG.getBytes(UTF_8)));
    }

    @Test
    void asksOnlyForTheRestAfterACut() throws Exception {
        server.cut("GET /repos", 200_000);

        assertThat(setup.files(NAME).getFirst().path()).hasContent(LONG);

        assertThat(HubServer.lines(server.stored())).hasSize(2);
        List<String> ranges = server.stored().stream()
                .map(request -> request.headers().getOrDefault("range", "none")).toList();
        assertThat(ranges.getFirst()).isEqualTo("none");
        assertThat(ranges.getLast()).matches("bytes=\\d{5,6}-");
        assertThat(setup.pauses).containsExactly(Duration.ofSeconds(1));
        assertThat(setup.progress.getLast()).isEqualTo("train.jsonl 500012/500012");
    }

    @Test
    void goesOnWithWhatAnEarlierProcessHasLeft() throws Exception {
        Files.createDirectories(blob().getParent());
        Path part = blob().resolveSibling(blob().getFileName() + ".incomplete");
        Files.writeString(part, LONG.substring(0, 300_000));

        assertThat(setup.files(NAME).getFirst().path()).hasContent(LONG);

        assertThat(server.stored()).hasSize(1);
        assertThat(server.stored().getFirst().headers()).containsEntry("range", "bytes=300000-");
        assertThat(part).doesNotExist();
    }

    @Test
    void beginsAnewWhereTheRestIsNotHandedOutAlone() throws Exception {
        server.withoutRanges().cut("GET /repos", 200_000);

        assertThat(setup.files(NAME).getFirst().path()).hasContent(LONG);
    }

    @Test
    void beginsAnewWhenWhatWasLeftIsOfAnotherFile() throws Exception {
        Files.createDirectories(blob().getParent());
        Files.writeString(blob().resolveSibling(blob().getFileName() + ".incomplete"), "x".repeat(300_000));

        assertThat(setup.files(NAME).getFirst().path()).hasContent(LONG);

        assertThat(server.stored()).hasSize(2);
    }

    @Test
    void waitsForAServerThatFailsForAWhile() throws Exception {
        server.fault("GET /api", 503, "").fault("GET /api", 502, "").fault("GET /repos", 500, "")
                .fault("GET /datasets", 429, "", "Retry-After", "7").fault("GET /datasets", 504, "");

        assertThat(setup.files(NAME).getFirst().path()).hasContent(LONG);

        assertThat(setup.pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 1L, 7L, 4L);
    }

    @Test
    void givesUpAfterSomeTriesAndKeepsWhatCame() throws Exception {
        for (int number = 0; number < 5; number++) {
            server.cut("GET /repos", 0);
        }

        assertThatThrownBy(() -> setup.files(NAME)).isInstanceOf(HubException.class)
                .hasMessageMatching("`train.jsonl` of `org/name` did not come whole: the answer from 127.0.0.1:\\d+"
                        + " (broke off: .*|ended early) \\(tried 5 times\\); run again, what has come is kept");
        assertThat(setup.pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L);
        assertThat(setup.files(NAME).getFirst().path()).hasContent(LONG);
    }

    @Test
    void loadsOtherContentOnceMore() throws Exception {
        server.garbage("GET /repos");

        assertThat(setup.files(NAME).getFirst().path()).hasContent(LONG);
    }

    @Test
    void refusesContentThatWasNotListed() {
        server.garbage("GET /repos").garbage("GET /repos");

        assertThatThrownBy(() -> setup.files(NAME)).hasMessage("`train.jsonl` of `org/name` came with other content"
                + " than the Hub has listed, twice; check the proxy and HF_ENDPOINT");
        assertThat(blob()).doesNotExist();
    }

    @Test
    void checksSmallFilesToo() {
        server.put(NAME, "train.jsonl", "{\"n\":1}\n").garbage("/resolve/").garbage("/resolve/");

        assertThatThrownBy(() -> setup.files(NAME)).hasMessageContaining("came with other content");
    }

    @Test
    void severalAtOnceLoadAFileOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Path> load = () -> setup.hub().files(HubAddress.parse(NAME), HubChoice.USUAL, HubProgress.NONE)
                    .getFirst().path();
            for (Future<Path> path : threads.invokeAll(List.of(load, load, load, load))) {
                assertThat(path.get()).hasContent(LONG);
            }
        }

        assertThat(server.stored()).hasSize(1);
    }

    @Test
    void leavesNothingBehindInTheCache() throws Exception {
        setup.files(NAME);

        try (Stream<Path> files = Files.walk(setup.cache)) {
            assertThat(files.filter(Files::isRegularFile).map(Path::toString)).hasSize(6)
                    .noneMatch(file -> file.endsWith(".tmp") || file.endsWith(".incomplete"));
        }
    }

    @Test
    void repairsALinkToABlobThatIsGone() throws Exception {
        setup.files(NAME);
        Files.delete(blob());

        assertThat(setup.files(NAME).getFirst().path()).hasContent(LONG);
    }

    @Test
    void endsWhenItIsInterruptedWhileItWrites() throws Exception {
        assertThatThrownBy(() -> setup.hub().files(HubAddress.parse(NAME), HubChoice.USUAL,
                (file, bytes, size) -> Thread.currentThread().interrupt())).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();

        assertThat(setup.files(NAME).getFirst().path()).hasContent(LONG);
        assertThat(server.stored().getLast().headers()).containsKey("range");
    }

    @Test
    void saysWhereItCannotWrite() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        setup.with("HF_HUB_CACHE", folder.resolve("file").toString());

        assertThatThrownBy(() -> setup.files(NAME)).hasMessageStartingWith("cannot write " + folder.resolve("file"))
                .hasMessageEndingWith("; make room or set HF_HUB_CACHE to another folder");
    }
}
