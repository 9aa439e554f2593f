package gendata.hub;

import org.jspecify.annotations.Nullable;

/// A file of a repository at one commit. Immutable.
///
/// @param path in the repository
/// @param gitHash the SHA-1 of the file as git keeps it; of a large file this is only that of its pointer
/// @param contentHash the SHA-256 of a large file; null for others
record HubFile(String path, long size, String gitHash, @Nullable String contentHash) {
    /// What its content is called in the cache.
    String etag() {
        return contentHash == null ? gitHash : contentHash;
    }

    /// The last part of the path.
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
