package gendata.hub;

import org.jspecify.annotations.Nullable;

/// Which rows of a data set are meant. Immutable.
///
/// @param config one of its configurations, also called subsets; null for the usual one
/// @param split as `train`; null for the usual one
public record HubChoice(@Nullable String config, @Nullable String split) {
    public static final HubChoice USUAL = new HubChoice(null, null);
}
