package gendata.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import gendata.format.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is kept of one data set, laid out as `huggingface_hub` does; safe for many processes. Immutable.
///
/// `blobs` has the contents by hash, `snapshots/COMMIT` links to them by path, `refs` has the commit of each revision
/// and `trees` the listing of a commit. What only this program knows is in `gendata`.
///
/// @param folder of the data set
/// @param locks where locks for its files are
record RepositoryCache(Path folder, Path locks) {
    private static final Pattern CONTENT_HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String OWN = "gendata";
    private static final String CONVERTED = "converted.json";
    private static final int TREE_VERSION = 1;

    /// Whether its path stays within a folder and its hashes are some.
    static boolean isUsable(HubFile file) {
        return Glob.isPath(file.path()) && file.path().chars().noneMatch(character -> character == '\\'
                || character < ' ') && file.size() >= 0 && HubCache.isHash(file.gitHash())
                && (file.contentHash() == null || CONTENT_HASH.matcher(file.contentHash()).matches());
    }

    Path blob(HubFile file) {
        return folder.resolve("blobs").resolve(file.etag());
    }

    /// What has come of it so far.
    Path incomplete(HubFile file) {
        return folder.resolve("blobs").resolve(file.etag() + ".incomplete");
    }

    Path lock(HubFile file) {
        return locks.resolve(file.etag() + ".lock");
    }

    Path snapshot(String commit) {
        return folder.resolve("snapshots").resolve(commit);
    }

    Path snapshot(String commit, HubFile file) {
        return snapshot(commit).resolve(file.path());
    }

    /// A file of which only parts are there.
    Path parts(HubFile file) {
        return folder.resolve(OWN).resolve(file.etag() + ".parquet");
    }

    /// Lets the file be found by its path in the commit, once its content is there.
    void link(String commit, HubFile file) throws IOException {
        Path pointer = snapshot(commit, file);
        Path blob = blob(file);
        if (Files.exists(pointer)) {
            return;
        }
        Path parent = pointer.resolveSibling("");
        Files.createDirectories(parent);
        // A link to a blob that was removed by hand stands in the way.
        Files.deleteIfExists(pointer);
        try {
            Files.createSymbolicLink(pointer, parent.toAbsolutePath().relativize(blob.toAbsolutePath()));
        } catch (FileAlreadyExistsException otherProcess) {
            // It is the same link.
        } catch (UnsupportedOperationException | IOException noLinks) {
            copy(blob, pointer);
        }
    }

    /// For file systems without links.
    private static void copy(Path blob, Path pointer) throws IOException {
        Path copy = pointer.resolveSibling(UUID.randomUUID() + ".tmp");
        try {
            Files.copy(blob, copy);
            Files.move(copy, pointer, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    // What is known of revisions

    /// The commit of a revision as it was last seen.
    Optional<String> commit(String revision) {
        if (HubCache.isHash(revision)) {
            return Optional.of(revision);
        }
        return text(folder.resolve("refs").resolve(revision)).map(String::strip).filter(HubCache::isHash);
    }

    void remember(HubCommit commit) throws HubException {
        String revision = commit.revision() == null ? HubCommit.USUAL : commit.revision();
        if (!revision.equals(commit.hash())) {
            // Other programs take a reference to a commit without a folder for damage.
            createFolder(snapshot(commit.hash()));
            write(folder.resolve("refs").resolve(revision), commit.hash());
        }
        if (!commit.configs().isMissingNode()) {
            write(configs(commit.hash()), commit.configs().toString());
        }
    }

    /// What the card of this commit says about its configurations; missing if that is not known.
    JsonNode configs(String commit, JsonNode none) {
        return json(configs(commit)).orElse(none);
    }

    private Path configs(String commit) {
        return folder.resolve(OWN).resolve(commit + ".configs.json");
    }

    // What is known of listings

    /// The listing of a commit, if it was kept by us or another program.
    Optional<List<HubFile>> files(String commit) {
        return json(tree(commit)).filter(tree -> tree.path("format_version").asInt(0) == TREE_VERSION)
                .flatMap(tree -> {
                    List<HubFile> files = new ArrayList<>();
                    tree.path("files").properties().forEach(entry -> files.add(file(entry.getKey(), entry.getValue())));
                    files.sort(Comparator.comparing(HubFile::path));
                    return files.stream().allMatch(RepositoryCache::isUsable)
                            ? Optional.of(List.copyOf(files))
                            : Optional.empty();
                });
    }

    private static HubFile file(String path, JsonNode kept) {
        return new HubFile(path, kept.path("lfs_size").asLong(kept.path("size").asLong(-1)),
                kept.path("blob_id").asString(""), kept.path("lfs_sha256").asString(null));
    }

    void rememberFiles(String commit, List<HubFile> files) throws HubException {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("format_version", TREE_VERSION);
        ObjectNode entries = tree.putObject("files");
        for (HubFile file : files) {
            ObjectNode entry = entries.putObject(file.path());
            entry.put("size", file.size());
            entry.put("blob_id", file.gitHash());
            if (file.contentHash() != null) {
                entry.put("lfs_sha256", file.contentHash());
                entry.put("lfs_size", file.size());
            }
        }
        write(tree(commit), tree.toString());
    }

    private Path tree(String commit) {
        return folder.resolve("trees").resolve(commit + ".json");
    }

    /// The files of a commit that are there, when its listing is not.
    List<HubFile> present(String commit) throws HubException {
        Path snapshot = snapshot(commit);
        if (!Files.isDirectory(snapshot)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(snapshot)) {
            List<HubFile> files = new ArrayList<>();
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                String name = path.toRealPath().getFileName().toString();
                boolean isLarge = CONTENT_HASH.matcher(name).matches();
                files.add(new HubFile(snapshot.relativize(path).toString().replace('\\', '/'), Files.size(path),
                        HubCache.isHash(name) ? name : "0".repeat(40), isLarge ? name : null));
            }
            files.sort(Comparator.comparing(HubFile::path));
            return files;
        } catch (IOException | UncheckedIOException unreadable) {
            throw new HubException("the cache in " + folder + " cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /// The configurations that were converted, with the names of their splits, when the Hub was asked last.
    Optional<Map<String, List<String>>> converted() {
        Map<String, List<String>> splits = new LinkedHashMap<>();
        json(folder.resolve(OWN).resolve(CONVERTED)).ifPresent(kept -> kept.properties()
                .forEach(config -> splits.put(config.getKey(),
                        config.getValue().valueStream().map(JsonNode::asString).toList())));
        return splits.isEmpty() ? Optional.empty() : Optional.of(splits);
    }

    void rememberConverted(Map<String, List<String>> splits) throws HubException {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        splits.forEach((config, names) -> names.forEach(kept.putArray(config)::add));
        write(folder.resolve(OWN).resolve(CONVERTED), kept.toString());
    }

    // Small files

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            // The Hub is asked again.
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> json(Path file) {
        try {
            return text(file).map(Json::read);
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }

    /// Puts a small file in place at once. What is there already is not written again, so that a cache which others
    /// filled can be used without the right to write.
    private static void write(Path file, String text) throws HubException {
        if (text(file).filter(text::equals).isPresent()) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(fresh, text.getBytes(UTF_8));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw unwritable(file, failure);
        }
    }

    private static void createFolder(Path folder) throws HubException {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    static HubException unwritable(Path file, IOException failure) {
        return new HubException("cannot write %s: %s; make room or set HF_HUB_CACHE to another folder".formatted(file,
                failure.getMessage()), failure);
    }

    static boolean isThere(Path file, long size) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == size;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
