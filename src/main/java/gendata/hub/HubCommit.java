package gendata.hub;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A data set at one commit. Immutable.
///
/// @param revision as it was asked for
/// @param hash of the commit
/// @param configs what the card of the data set says about its configurations; missing if it says nothing
record HubCommit(String name, @Nullable String revision, String hash, JsonNode configs) {
    static final String USUAL = "main";

    Subject subject() {
        return new Subject(name, revision);
    }

    Subject subject(String path) {
        return new Subject(name, revision, path);
    }
}
