package gendata.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.DataFile;
import gendata.format.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Names of data sets become files, from a server that answers as the Hub does.
@Timeout(120)
class HubTest {
    private static final String NAME = "org/name";

    @TempDir
    Path folder;

    private HubSetup setup;
    private HubServer server;

    @BeforeEach
    void start() {
        setup = new HubSetup(folder);
        server = setup.server;
    }

    @AfterEach
    void stop() {
        setup.close();
    }

    @Test
    void loadsFilesThatMatch() throws Exception {
        server.put(NAME, "data/b.jsonl", "{\"n\":2}\n").put(NAME, "data/a.jsonl", "{\"n\":1}\n")
                .put(NAME, "data/deep/c.jsonl", "{\"n\":3}\n").put(NAME, "README.md", "# Read me");

        List<DataFile> files = setup.files("hf://datasets/org/name/data/*.jsonl");

        assertThat(HubSetup.names(files)).containsExactly("hf://datasets/org/name/data/a.jsonl",
                "hf://datasets/org/name/data/b.jsonl");
        assertThat(HubSetup.rows(files, 9)).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(setup.progress).containsExactly("data/a.jsonl 8/8", "data/b.jsonl 8/8");
        assertThat(HubSetup.rows(setup.files("hf://datasets/org/name/data/**/*.jsonl"), 9)).hasSize(3);
        assertThat(HubSetup.rows(setup.files("hf://datasets/org/name/data"), 9)).hasSize(3);
        assertThat(HubSetup.rows(setup.files("hf://datasets/org/name/data/a.jsonl"), 9)).hasSize(1);
    }

    @Test
    void followsAListingOverAllItsPages() throws Exception {
        server.pagesOf(2);
        for (int number = 0; number < 7; number++) {
            server.put(NAME, "part-" + number + ".jsonl", "{\"n\":" + number + "}\n");
        }

        assertThat(HubSetup.rows(setup.files(NAME), 9)).hasSize(7);
        assertThat(HubServer.lines(server.asked())).filteredOn(line -> line.contains("/tree/")).hasSize(4);
    }

    @Test
    void keepsFilesAsPythonsToolsDo() throws Exception {
        server.put(NAME, "train.jsonl", "{\"n\":1}\n").put(NAME, "main", "big.parquet", new byte[10]);
        String commit = server.commit(NAME, "main");

        List<DataFile> files = setup.files("hf://datasets/org/name/train.jsonl");

        Path kept = setup.cache.resolve("datasets--org--name");
        assertThat(kept.resolve("refs/main")).hasContent(commit);
        Path snapshot = kept.resolve("snapshots").resolve(commit).resolve("train.jsonl");
        assertThat(files.getFirst().path()).isEqualTo(snapshot);
        assertThat(Files.readSymbolicLink(snapshot))
                .isEqualTo(Path.of("../../blobs", HubServer.gitHash("{\"n\":1}\n".getBytes(UTF_8))));
        assertThat(Json.read(Files.readString(kept.resolve("trees").resolve(commit + ".json"))).toString()).isEqualTo(
                Json.read("""
                        {"format_version": 1, "files": {
                          "big.parquet": {"size": 10, "blob_id": "%s", "lfs_sha256": "%s", "lfs_size": 10},
                          "train.jsonl": {"size": 8, "blob_id": "%s"}}}""".formatted(
                        HubServer.gitHash(("pointer " + HubServer.hash("SHA-256", new byte[10])).getBytes(UTF_8)),
                        HubServer.hash("SHA-256", new byte[10]), HubServer.gitHash("{\"n\":1}\n".getBytes(UTF_8))))
                        .toString());
        assertThat(setup.cache.resolve(".locks/datasets--org--name")).isDirectory();
    }

    @Test
    void loadsNothingTwice() throws Exception {
        server.put(NAME, "train.jsonl", "{\"n\":1}\n");
        setup.files(NAME);
        int before = server.asked().size();

        setup.files(NAME);

        assertThat(HubServer.lines(server.asked()).subList(before, server.asked().size()))
                .containsExactly("GET /api/datasets/org/name ", "GET /api/datasets/org/name/parquet ");
    }

    @Test
    void prefersWhatTheHubHasConverted() throws Exception {
        server.put(NAME, "train.csv", "n\n1\n").put(NAME, "refs/convert/parquet", "default/test/0000.parquet", row(3))
                .put(NAME, "refs/convert/parquet", "default/train/0000.parquet", row(1))
                .put(NAME, "refs/convert/parquet", "default/train/0001.parquet", row(2));

        List<DataFile> files = setup.files(NAME);

        assertThat(HubSetup.names(files)).containsExactly(
                "hf://datasets/org/name@refs%2Fconvert%2Fparquet/default/train/0000.parquet",
                "hf://datasets/org/name@refs%2Fconvert%2Fparquet/default/train/0001.parquet");
        assertThat(HubSetup.rows(files, 9)).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(HubSetup.rows(setup.files(NAME, new HubChoice(null, "test")), 9)).containsExactly("{\"n\":3}");
        assertThat(HubSetup.names(setup.files("org/name@main")))
                .containsExactly("hf://datasets/org/name@main/train.csv");
    }

    @Test
    void takesTheOwnFilesWhereOnlyAPartWasConverted() throws Exception {
        server.put(NAME, "train.jsonl", "{\"n\":1}\n{\"n\":2}\n")
                .put(NAME, "refs/convert/parquet", "default/partial-train/0000.parquet", row(1));

        assertThat(HubSetup.names(setup.files(NAME))).containsExactly("hf://datasets/org/name/train.jsonl");
    }

    @Test
    void readsTheConfigurationsOfTheCard() throws Exception {
        server.put(NAME, "en/a.jsonl", "{\"n\":1}\n").put(NAME, "fr/a.jsonl", "{\"n\":2}\n")
                .put(NAME, "fr/b.jsonl", "{\"n\":3}\n").card(NAME, Json.read("""
                        {"configs": [
                          {"config_name": "en", "data_files": "en/*.jsonl"},
                          {"config_name": "fr", "default": true, "data_files": [
                            {"split": "test", "path": ["fr/a*"]}, {"split": "train", "path": "fr/b*"}]}]}"""));

        assertThat(HubSetup.rows(setup.files(NAME), 9)).containsExactly("{\"n\":3}");
        assertThat(HubSetup.rows(setup.files(NAME, new HubChoice("fr", "test")), 9)).containsExactly("{\"n\":2}");
        assertThat(HubSetup.rows(setup.files(NAME, new HubChoice("en", null)), 9)).containsExactly("{\"n\":1}");
    }

    @Test
    void takesTheUsualConfigurationOfTheCardAmongConvertedOnes() throws Exception {
        server.put(NAME, "train.csv", "n\n1\n").put(NAME, "refs/convert/parquet", "en/train/0000.parquet", row(1))
                .put(NAME, "refs/convert/parquet", "fr/train/0000.parquet", row(2)).card(NAME, Json.read("""
                        {"configs": [{"config_name": "en"}, {"config_name": "fr", "default": true}]}"""));

        assertThat(HubSetup.rows(setup.files(NAME), 9)).containsExactly("{\"n\":2}");
    }

    @Test
    void readsLinesThatAreCalledJson() throws Exception {
        server.put(NAME, "train.json", "\n{\"n\":1}\n{\"n\":2}\n").put("org/array", "train.json", "[{\"n\":3}]");

        assertThat(HubSetup.rows(setup.files(NAME), 9)).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(HubSetup.rows(setup.files("org/array"), 9)).containsExactly("{\"n\":3}");
    }

    @Test
    void takesNameWithoutOrganisation() throws Exception {
        server.put("squad", "train.jsonl", "{\"n\":1}\n");

        assertThat(HubSetup.rows(setup.files("hf://datasets/squad"), 9)).hasSize(1);
        assertThat(HubSetup.rows(setup.files("squad"), 9)).hasSize(1);
        assertThat(setup.cache.resolve("datasets--squad")).isDirectory();
    }

    @Test
    void sendsTheTokenToTheHubAlone() throws Exception {
        setup.with("HF_TOKEN", HubServer.TOKEN);
        server.hide(NAME).put(NAME, "main", "data.parquet", row(1));

        setup.files(NAME);

        assertThat(server.asked()).isNotEmpty()
                .allSatisfy(request -> assertThat(request.headers()).containsEntry("authorization",
                        "Bearer " + HubServer.TOKEN));
        assertThat(server.stored()).hasSize(1)
                .allSatisfy(request -> assertThat(request.text()).doesNotContain(HubServer.TOKEN));
    }

    @Test
    void usesOnlyTheCacheWhenOffline() throws Exception {
        server.put(NAME, "train.jsonl", "{\"n\":1}\n").put(NAME, "test.jsonl", "{\"n\":2}\n");
        setup.files(NAME);
        int before = server.asked().size();
        setup.with("HF_HUB_OFFLINE", "1");

        assertThat(HubSetup.rows(setup.files(NAME), 9)).containsExactly("{\"n\":1}");
        assertThat(HubSetup.rows(setup.firstRows(NAME, 1), 9)).containsExactly("{\"n\":1}");
        assertThat(server.asked()).hasSize(before);
    }

    @Test
    void usesWhatPythonHasDownloadedWhenOffline() throws Exception {
        Path kept = setup.cache.resolve("datasets--org--name");
        String commit = "1".repeat(40);
        Path snapshot = Files.createDirectories(kept.resolve("snapshots").resolve(commit).resolve("data"));
        Files.createDirectories(kept.resolve("blobs"));
        Files.createDirectories(kept.resolve("refs"));
        Files.writeString(kept.resolve("refs/main"), commit);
        Files.writeString(kept.resolve("blobs").resolve("a".repeat(40)), "{\"n\":1}\n");
        Files.createSymbolicLink(snapshot.resolve("train.jsonl"), Path.of("../../../blobs", "a".repeat(40)));
        setup.with("HF_HUB_OFFLINE", "1");

        assertThat(HubSetup.rows(setup.files(NAME), 9)).containsExactly("{\"n\":1}");
        assertThat(server.asked()).isEmpty();
    }

    private byte[] row(int number) throws Exception {
        return ParquetFiles.write(folder.resolve("row.parquet"), "select " + number + " as n", "");
    }
}
