package gendata.hub;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the files that an address and a choice mean. Immutable.
record HubSource(HubIndex index) {
    /// The branch on which the Hub keeps what it has converted.
    private static final String CONVERTED = "refs/convert/parquet";

    /// Files of one commit.
    record Found(HubCommit commit, List<HubFile> files) {}

    Found find(HubAddress address, HubChoice choice) throws HubException, InterruptedException {
        Found found = address.glob() == null ? chosen(address, choice) : matching(address, address.glob(), choice);
        if (found.files().isEmpty()) {
            throw new HubException(
                    "the data set `%s`%s has no files that can be read%s; expected .parquet, .jsonl, .json,"
                            .formatted(address.name(),
                                    address.revision() == null ? "" : " at `" + address.revision() + "`",
                                    address.glob() == null ? "" : " and match `" + address.glob() + "`")
                            + " .csv, .tsv or .txt");
        }
        return found;
    }

    private Found matching(HubAddress address, String glob, HubChoice choice)
            throws HubException, InterruptedException {
        if (choice.config() != null || choice.split() != null) {
            throw new HubException("%s names files, so that neither a configuration nor a split can be chosen as well"
                    .formatted(address));
        }
        HubCommit commit = index.commit(address.name(), address.revision());
        Glob wanted = new Glob(glob);
        List<HubFile> files = index.files(commit, wanted.folder());
        List<HubFile> matching = files.stream()
                .filter(file -> wanted.matches(file.path()) && DataFiles.type(file).isPresent()).toList();
        if (!wanted.isPlain()) {
            matching = DataFiles.readable(matching);
        } else if (matching.isEmpty()) {
            matching = DataFiles.readable(OnlineIndex.below(glob, files));
        }
        return new Found(commit, matching);
    }

    private Found chosen(HubAddress address, HubChoice choice) throws HubException, InterruptedException {
        if (address.revision() == null) {
            // Says first whether the data set is there at all, in the words that fit best.
            HubCommit commit = index.commit(address.name(), null);
            Optional<Map<String, List<String>>> listing = index.converted(address.name());
            return listing.isPresent() ? converted(commit, choice, listing.get()) : own(commit, choice);
        }
        return own(index.commit(address.name(), address.revision()), choice);
    }

    private Found converted(HubCommit own, HubChoice choice, Map<String, List<String>> listing)
            throws HubException, InterruptedException {
        Catalog repository = Catalog.own(own.configs(), index.files(own, ""));
        HubCommit commit = index.commit(own.name(), CONVERTED);
        Catalog there = Catalog.converted(listing, own.configs(), index.files(commit, ""));
        // What is meant is what the repository says; else it is what was made of it.
        if (!repository.isEmpty() && (repository.has(choice) || !there.has(choice))) {
            Catalog.Chosen meant = repository.choose(own.name(), choice);
            if (there.files(meant).isEmpty()) {
                return new Found(own, meant.files());
            }
            return new Found(commit, there.files(meant));
        }
        return new Found(commit, there.choose(own.name(), choice).files());
    }

    private Found own(HubCommit commit, HubChoice choice) throws HubException, InterruptedException {
        Catalog catalog = Catalog.own(commit.configs(), index.files(commit, ""));
        return new Found(commit, catalog.choose(commit.name(), choice).files());
    }
}
