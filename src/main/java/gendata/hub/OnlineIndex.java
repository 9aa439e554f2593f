package gendata.hub;

import gendata.format.Json;
import gendata.http.HttpResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Asks the Hub what there is, and keeps what it says in the cache for later.
final class OnlineIndex implements HubIndex {
    private static final int SERVER_ERROR = 500;
    private static final int MOST_FILES = 200_000;
    /// As the Hub answers where it has not converted a data set.
    private static final Set<Integer> NOT_CONVERTED = Set.of(400, 404, 409, 422, 500, 501);

    private final HubConnection connection;
    private final Addresses addresses;
    private final HubFailure failure;
    private final HubCache cache;
    private final Pause pause;

    OnlineIndex(HubConnection connection, Addresses addresses, HubFailure failure, HubCache cache, Pause pause) {
        this.connection = connection;
        this.addresses = addresses;
        this.failure = failure;
        this.cache = cache;
        this.pause = pause;
    }

    @Override
    public HubCommit commit(String name, @Nullable String revision) throws HubException, InterruptedException {
        Subject subject = new Subject(name, revision);
        HttpResult.Answered answer = ask(subject, addresses.information(name, revision), Set.of());
        JsonNode information = json(answer);
        String hash = information.path("sha").asString("");
        if (!HubCache.isHash(hash)) {
            throw strange("no commit of " + subject.words());
        }
        if (information.path("disabled").asBoolean(false)) {
            throw new HubException("the data set %s was disabled by the Hub".formatted(subject.words()));
        }
        HubCommit commit = new HubCommit(name, revision, hash, information.path("cardData").path("configs"));
        cache.of(name).remember(commit);
        return commit;
    }

    @Override
    public List<HubFile> files(HubCommit commit, String folder) throws HubException, InterruptedException {
        RepositoryCache kept = cache.of(commit.name());
        Optional<List<HubFile>> known = kept.files(commit.hash());
        if (known.isPresent()) {
            return below(folder, known.get());
        }
        List<HubFile> files = new ArrayList<>();
        Optional<URI> page = Optional.of(addresses.tree(commit.name(), commit.hash(), folder));
        while (page.isPresent()) {
            HttpResult.Answered answer = ask(commit.subject(), page.get(),
                    folder.isEmpty() ? Set.of() : Set.of(404));
            if (answer.status() == 404) {
                return List.of();
            }
            for (JsonNode entry : json(answer)) {
                if (entry.path("type").asString("").equals("file")) {
                    files.add(file(commit, entry));
                }
            }
            if (files.size() > MOST_FILES) {
                throw new HubException("the data set %s has more than %d files; name a folder of it, as in %s/FOLDER/*"
                        .formatted(commit.subject().words(), MOST_FILES, new HubAddress(commit.name(), null, null)));
            }
            page = addresses.next(answer.header("Link"));
        }
        files.sort(Comparator.comparing(HubFile::path));
        if (folder.isEmpty()) {
            kept.rememberFiles(commit.hash(), files);
        }
        return List.copyOf(files);
    }

    static List<HubFile> below(String folder, List<HubFile> files) {
        return folder.isEmpty() ? files : files.stream().filter(file -> file.path().startsWith(folder + "/")).toList();
    }

    private HubFile file(HubCommit commit, JsonNode entry) throws HubException {
        JsonNode large = entry.path("lfs");
        String contentHash = large.path("oid").asString(null);
        HubFile file = new HubFile(entry.path("path").asString(""),
                large.path("size").asLong(entry.path("size").asLong(-1)), entry.path("oid").asString(""), contentHash);
        if (!RepositoryCache.isUsable(file)) {
            throw strange("a file in " + commit.subject().words() + " that cannot be kept");
        }
        return file;
    }

    @Override
    public Optional<Map<String, List<String>>> converted(String name) throws HubException, InterruptedException {
        HttpResult.Answered answer = ask(new Subject(name, null), addresses.converted(name), NOT_CONVERTED);
        Map<String, List<String>> splits = new LinkedHashMap<>();
        if (!NOT_CONVERTED.contains(answer.status())) {
            json(answer).properties().forEach(config -> splits.put(config.getKey(),
                    config.getValue().properties().stream().map(Map.Entry::getKey).toList()));
        }
        if (answer.status() / 100 != SERVER_ERROR / 100) {
            cache.of(name).rememberConverted(splits);
        }
        return splits.isEmpty() ? Optional.empty() : Optional.of(splits);
    }

    /// @param expected errors that are handed over too
    private HttpResult.Answered ask(Subject subject, URI address, Set<Integer> expected)
            throws HubException, InterruptedException {
        Patience patience = new Patience(pause);
        while (true) {
            Outcome outcome = connection.get(address);
            if (outcome.result() instanceof HttpResult.Answered answer) {
                boolean isFine = answer.status() / 100 == 2;
                if (isFine && HubFailure.isPage(answer)) {
                    throw failure.page(outcome.address());
                }
                boolean isRefusal = answer.header("X-Error-Code").filter(code -> code.equals("GatedRepo")
                        || code.equals("RepoNotFound") || code.equals("RevisionNotFound")).isPresent();
                boolean isExpected = expected.contains(answer.status()) && !isRefusal;
                // An error of the server may pass, so it counts only when it stays.
                if (isFine || (isExpected && (answer.status() != SERVER_ERROR || !patience.goesOn(answer)))) {
                    return answer;
                }
                if (isExpected) {
                    continue;
                }
            }
            if (!patience.goesOn(outcome.result())) {
                throw failure.of(subject, outcome, patience.failures());
            }
        }
    }

    private JsonNode json(HttpResult.Answered answer) throws HubException {
        try {
            byte[] body = answer.body();
            return Json.read(body, 0, body.length);
        } catch (JacksonException broken) {
            throw strange("no JSON");
        }
    }

    private HubException strange(String what) {
        return new HubException("%s answered with %s; check HF_ENDPOINT".formatted(
                HubConnection.server(addresses.endpoint()), what));
    }
}
