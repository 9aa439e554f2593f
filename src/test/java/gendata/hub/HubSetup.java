package gendata.hub;

import gendata.format.DataFile;
import gendata.format.Entry;
import gendata.format.Json;
import gendata.format.Reading;
import gendata.format.RecordReader;
import gendata.http.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A Hub server with a cache of its own, and what was waited for.
final class HubSetup implements AutoCloseable {
    final HubServer server;
    final Path cache;
    final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    final List<String> progress = new ArrayList<>();
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    HubSetup(Path folder) {
        server = new HubServer(folder.resolve("served"));
        home = folder.resolve("home");
        cache = folder.resolve("cache");
        environment.put("HF_ENDPOINT", server.address());
        environment.put("HF_HUB_CACHE", cache.toString());
    }

    HubSetup with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Map<String, String> environment() {
        return environment;
    }

    Hub hub() throws HubException {
        return Hub.of(environment, home, Network.DIRECT, pauses::add);
    }

    List<DataFile> files(String address) throws HubException, InterruptedException {
        return files(address, HubChoice.USUAL);
    }

    List<DataFile> files(String address, HubChoice choice) throws HubException, InterruptedException {
        return hub().files(HubAddress.parse(address), choice,
                (file, bytes, size) -> progress.add(file + " " + bytes + "/" + size));
    }

    List<DataFile> firstRows(String address, long rows) throws HubException, InterruptedException {
        return hub().firstRows(HubAddress.parse(address), HubChoice.USUAL, rows,
                (file, bytes, size) -> progress.add(file + " " + bytes + "/" + size));
    }

    /// What messages call the files.
    static List<String> names(List<DataFile> files) {
        return files.stream().map(DataFile::shownName).toList();
    }

    /// The first rows of all files, as JSON.
    static List<String> rows(List<DataFile> files, int most) throws IOException {
        List<String> rows = new ArrayList<>();
        for (DataFile file : files) {
            try (RecordReader reader = RecordReader.open(file, Reading.ALL)) {
                while (rows.size() < most && reader.next() instanceof Entry.Good entry) {
                    rows.add(Json.text(entry.values()));
                }
            }
        }
        return rows;
    }

    @Override
    public void close() {
        server.close();
    }
}
