package gendata.hub;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Knows what there is in data sets: the Hub itself, or the cache when there is no network.
interface HubIndex {
    /// The commit that a revision is now.
    ///
    /// @param revision null for the usual one
    HubCommit commit(String name, @Nullable String revision) throws HubException, InterruptedException;

    /// The files below a folder, in the order of their paths.
    ///
    /// @param folder empty for all
    List<HubFile> files(HubCommit commit, String folder) throws HubException, InterruptedException;

    /// The configurations that the Hub has converted to Parquet, with the names of their splits; empty when it has not.
    Optional<Map<String, List<String>>> converted(String name) throws HubException, InterruptedException;
}
