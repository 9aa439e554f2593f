package gendata.hub;

import gendata.format.DataFile;
import gendata.format.DataFormat;
import gendata.format.Entry;
import gendata.format.FileType;
import gendata.format.Reading;
import gendata.format.RecordReader;
import gendata.format.parquet.FirstRows;
import gendata.http.Network;
import gendata.http.ProxyVariables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns the name of a data set on the Hugging Face Hub into files on this machine. Thread-safe.
public final class Hub {
    /// A smaller file takes no longer than finding out which parts of it are needed.
    private static final long SMALL = 1024 * 1024;

    private final HubSettings settings;
    private final HubCache cache;
    private final HubSource source;
    private final FileLoader wholes;
    private final PartLoader parts;

    private Hub(HubSettings settings, HubConnection connection, HubFailure failure, Pause pause) {
        this.settings = settings;
        Addresses addresses = new Addresses(settings.endpoint());
        cache = new HubCache(settings.cache());
        source = new HubSource(settings.offline()
                ? new CachedIndex(cache)
                : new OnlineIndex(connection, addresses, failure, cache, pause));
        wholes = new FileLoader(connection, addresses, failure, pause);
        parts = new PartLoader(connection, addresses, failure, pause);
    }

    /// The Hub as the environment has it; nothing is asked yet.
    ///
    /// @param home the user's own folder
    /// @param network how servers are reached; a proxy in it counts for all, else those of the environment do
    /// @param pause what is waited with between two tries
    public static Hub of(Map<String, String> environment, Path home, Network network, Pause pause)
            throws HubException {
        HubSettings settings = HubSettings.of(environment, home);
        return new Hub(settings, new HubConnection(settings, network, new ProxyVariables(environment)),
                new HubFailure(settings, network), pause);
    }

    /// All files that an address and a choice mean in the order of their rows, loaded where they are not in the cache.
    ///
    /// @throws InterruptedException when interrupted; what has come is kept
    public List<DataFile> files(HubAddress address, HubChoice choice, HubProgress progress)
            throws HubException, InterruptedException {
        HubSource.Found found = source.find(address, choice);
        RepositoryCache kept = cache.of(address.name());
        List<DataFile> files = new ArrayList<>();
        for (HubFile file : found.files()) {
            files.add(dataFile(found.commit(), file, whole(kept, found.commit(), file, progress)));
        }
        return List.copyOf(files);
    }

    /// As many files as hold the first rows, and of Parquet files only the parts with these rows: whoever reads on
    /// after them may come to a gap.
    ///
    /// @param rows how many, at least one
    /// @throws InterruptedException when interrupted; what has come is kept
    public List<DataFile> firstRows(HubAddress address, HubChoice choice, long rows, HubProgress progress)
            throws HubException, InterruptedException {
        HubSource.Found found = source.find(address, choice);
        RepositoryCache kept = cache.of(address.name());
        List<DataFile> files = new ArrayList<>();
        long left = rows;
        for (HubFile file : found.files()) {
            if (left <= 0) {
                break;
            }
            boolean isParquet = type(file).format() == DataFormat.PARQUET;
            if (isParquet && file.size() > SMALL && !settings.offline() && !isWhole(kept, found.commit(), file)) {
                PartLoader.Loaded loaded = parts.load(kept, found.commit(), file, left, progress);
                if (!loaded.whole()) {
                    files.add(dataFile(found.commit(), file, loaded.path()));
                    left -= loaded.rows();
                    continue;
                }
            }
            DataFile whole = dataFile(found.commit(), file, whole(kept, found.commit(), file, progress));
            files.add(whole);
            left -= count(whole, left);
        }
        return List.copyOf(files);
    }

    private static boolean isWhole(RepositoryCache kept, HubCommit commit, HubFile file) {
        return RepositoryCache.isThere(kept.snapshot(commit.hash(), file), file.size())
                || RepositoryCache.isThere(kept.blob(file), file.size());
    }

    private Path whole(RepositoryCache kept, HubCommit commit, HubFile file, HubProgress progress)
            throws HubException, InterruptedException {
        Path snapshot = kept.snapshot(commit.hash(), file);
        if (settings.offline() && !RepositoryCache.isThere(snapshot, file.size())) {
            throw new HubException("HF_HUB_OFFLINE is set, and `%s` of %s is not in the cache in %s; unset it once"
                    .formatted(file.path(), commit.subject().words(), settings.cache()));
        }
        return wholes.load(kept, commit, file, progress);
    }

    private static DataFile dataFile(HubCommit commit, HubFile file, Path path) {
        return new DataFile(path, JsonRoot.type(type(file), path),
                new HubAddress(commit.name(), commit.revision(), file.path()).toString());
    }

    private static FileType type(HubFile file) {
        Optional<FileType> type = DataFiles.type(file);
        return type.orElseThrow(() -> new IllegalStateException("only files that can be read are found"));
    }

    /// How many rows there are in a file, but no more than so many.
    private static long count(DataFile file, long most) throws HubException {
        try {
            if (file.type().format() == DataFormat.PARQUET) {
                return FirstRows.of(file, most).rows();
            }
            long rows = 0;
            try (RecordReader records = RecordReader.open(file, Reading.ALL)) {
                for (Entry entry = records.next(); rows < most && entry != null; entry = records.next()) {
                    rows += entry instanceof Entry.Good ? 1 : 0;
                }
            }
            return rows;
        } catch (IOException unreadable) {
            throw new HubException(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }
}
