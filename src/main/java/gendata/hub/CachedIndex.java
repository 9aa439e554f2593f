package gendata.hub;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Knows of data sets what the cache does, and asks nobody.
record CachedIndex(HubCache cache) implements HubIndex {
    @Override
    public HubCommit commit(String name, @Nullable String revision) throws HubException {
        RepositoryCache kept = cache.of(name);
        String wanted = revision == null ? HubCommit.USUAL : revision;
        String hash = kept.commit(wanted)
                .orElseThrow(() -> new HubException(
                        "HF_HUB_OFFLINE is set, and the cache in %s does not know the revision `%s` of `%s`; unset it once"
                                .formatted(cache.folder(), wanted, name)));
        JsonNode configs = kept.configs(hash, MissingNode.getInstance());
        return new HubCommit(name, revision, hash, configs);
    }

    @Override
    public List<HubFile> files(HubCommit commit, String folder) throws HubException {
        RepositoryCache kept = cache.of(commit.name());
        Optional<List<HubFile>> known = kept.files(commit.hash());
        return OnlineIndex.below(folder, known.isPresent() ? known.get() : kept.present(commit.hash()));
    }

    @Override
    public Optional<Map<String, List<String>>> converted(String name) {
        return cache.of(name).converted();
    }
}
