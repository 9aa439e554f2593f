package gendata.hub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The configurations of a data set with the files of their splits. Immutable.
///
/// @param configs in their order, each with its splits in theirs
/// @param usual the configuration that is meant where none is named; null if that is not said
record Catalog(Map<String, Map<String, List<HubFile>>> configs, @Nullable String usual) {
    static final String DEFAULT = "default";
    private static final String TRAIN = "train";
    private static final int MOST_NAMES = 20;

    /// One configuration and split.
    record Chosen(String config, String split, List<HubFile> files) {}

    /// As the Hub has converted it, below `CONFIG/SPLIT`. A split of which only a part was converted has no files.
    ///
    /// @param described the list `configs` of the card
    static Catalog converted(Map<String, List<String>> listing, JsonNode described, List<HubFile> files) {
        Map<String, Map<String, List<HubFile>>> configs = new LinkedHashMap<>();
        listing.forEach((config, splits) -> {
            Map<String, List<HubFile>> bySplit = new LinkedHashMap<>();
            splits.forEach(split -> bySplit.put(split, OnlineIndex.below(config + "/" + split, files).stream()
                    .filter(file -> file.path().endsWith(".parquet")).toList()));
            configs.put(config, bySplit);
        });
        String usual = usual(described);
        return new Catalog(configs, usual != null && configs.containsKey(usual) ? usual : null);
    }

    /// As its own files are, by what its card says about them or else by their names.
    ///
    /// @param described the list `configs` of the card
    static Catalog own(JsonNode described, List<HubFile> files) {
        Map<String, Map<String, List<HubFile>>> configs = new LinkedHashMap<>();
        for (JsonNode config : described) {
            String name = config.path("config_name").asString(DEFAULT);
            String folder = config.path("data_dir").asString("").replaceFirst("^\\./", "").replaceFirst("/+$", "");
            configs.put(name, config.path("data_files").isMissingNode()
                    ? DataFiles.bySplit(files, folder)
                    : described(config.path("data_files"), folder.isEmpty() ? "" : folder + "/", files));
        }
        if (configs.isEmpty()) {
            configs.put(DEFAULT, DataFiles.bySplit(files, ""));
        }
        return new Catalog(configs, usual(described));
    }

    private static @Nullable String usual(JsonNode described) {
        return described.valueStream().filter(config -> config.path(DEFAULT).asBoolean(false))
                .map(config -> config.path("config_name").asString(DEFAULT)).findFirst().orElse(null);
    }

    /// @param patterns one, several, or several with the splits that they are of
    private static Map<String, List<HubFile>> described(JsonNode patterns, String folder, List<HubFile> files) {
        Map<String, Set<HubFile>> splits = new LinkedHashMap<>();
        List<JsonNode> entries = patterns.isArray() ? patterns.valueStream().toList() : List.of(patterns);
        for (JsonNode entry : entries) {
            JsonNode paths = entry.isObject() ? entry.path("path") : entry;
            Set<HubFile> matching = splits.computeIfAbsent(entry.path("split").asString(TRAIN),
                    split -> new LinkedHashSet<>());
            for (JsonNode path : paths.isArray() ? paths.valueStream().toList() : List.of(paths)) {
                Glob glob = new Glob(folder + path.asString("").replaceFirst("^\\./", ""));
                files.stream().filter(file -> glob.matches(file.path()) && DataFiles.type(file).isPresent())
                        .forEach(matching::add);
            }
        }
        Map<String, List<HubFile>> lists = new LinkedHashMap<>();
        splits.forEach((split, matching) -> lists.put(split, List.copyOf(matching)));
        return lists;
    }

    /// Whether there are no files at all.
    boolean isEmpty() {
        return configs.values().stream().flatMap(splits -> splits.values().stream()).allMatch(List::isEmpty);
    }

    /// Whether there is what is named; what is not named need not be there.
    boolean has(HubChoice choice) {
        return configs.entrySet().stream()
                .filter(config -> choice.config() == null || choice.config().equals(config.getKey()))
                .anyMatch(config -> choice.split() == null || config.getValue().containsKey(choice.split()));
    }

    /// The files of the same configuration and split; empty where there are none.
    List<HubFile> files(Chosen same) {
        return configs.getOrDefault(same.config(), Map.of()).getOrDefault(same.split(), List.of());
    }

    /// The configuration and split that are wanted, or else the usual ones.
    ///
    /// @param name of the data set
    Chosen choose(String name, HubChoice choice) throws HubException {
        String config = config(name, choice.config());
        Map<String, List<HubFile>> splits = configs.getOrDefault(config, Map.of());
        String of = configs.size() == 1 ? "" : ", configuration `" + config + "`,";
        if (splits.isEmpty()) {
            return new Chosen(config, TRAIN, List.of());
        }
        String split = choice.split();
        if (split == null) {
            split = splits.containsKey(TRAIN) ? TRAIN : splits.keySet().iterator().next();
        }
        List<HubFile> files = splits.get(split);
        if (files == null) {
            throw new HubException("the data set `%s`%s has no split `%s`; it has %s".formatted(name, of, split,
                    listed(splits.keySet())));
        }
        return new Chosen(config, split, files);
    }

    private String config(String name, @Nullable String wanted) throws HubException {
        if (wanted != null) {
            if (!configs.containsKey(wanted)) {
                throw new HubException("the data set `%s` has no configuration `%s`; it has %s".formatted(name, wanted,
                        listed(configs.keySet())));
            }
            return wanted;
        }
        if (configs.size() == 1) {
            return configs.keySet().iterator().next();
        }
        if (usual != null || configs.containsKey(DEFAULT)) {
            return usual == null ? DEFAULT : usual;
        }
        throw new HubException("the data set `%s` has several configurations; name one of %s".formatted(name,
                listed(configs.keySet())));
    }

    private static String listed(Collection<String> names) {
        List<String> all = new ArrayList<>(names);
        String some = all.stream().limit(MOST_NAMES).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return all.size() > MOST_NAMES ? some + " and " + (all.size() - MOST_NAMES) + " more" : some;
    }
}
