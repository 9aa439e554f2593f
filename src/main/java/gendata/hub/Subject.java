package gendata.hub;

import org.jspecify.annotations.Nullable;

/// What of the Hub a request is about, for messages. Immutable.
///
/// @param revision null for the usual one
/// @param path a file of it; null for the data set itself
record Subject(String name, @Nullable String revision, @Nullable String path) {
    Subject(String name, @Nullable String revision) {
        this(name, revision, null);
    }

    /// As the user wrote it.
    String words() {
        return "`" + name + "`";
    }
}
