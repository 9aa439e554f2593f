package gendata.hub;

import gendata.format.DataFormat;
import gendata.format.FileType;
import gendata.format.FormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out by their names which files of a repository are data, and of which split, as the library `datasets` does.
final class DataFiles {
    private static final Set<String> NO_DATA = Set.of("README.md", "config.json", "dataset_info.json",
            "dataset_infos.json", "dummy_data.zip", "dataset_dict.json");
    private static final Pattern SHARD = Pattern.compile("data/(\\w+(?:\\.\\w+)*)-\\d{5}-of-\\d{5}[^/]*\\.[^/]*");
    private static final String GAP = "[-._ 0-9]";
    /// What names of files and folders have in them, by split.
    private static final Map<String, String> WORDS = words();
    private static final String TRAIN = "train";

    private DataFiles() {}

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(TRAIN, "train|training");
        words.put("validation", "validation|valid|dev|val");
        words.put("test", "test|testing|eval|evaluation");
        return words;
    }

    static Optional<FileType> type(HubFile file) {
        try {
            return Optional.of(FileType.ofInput(Path.of(file.name())));
        } catch (FormatException unknown) {
            return Optional.empty();
        }
    }

    /// Those that can be read, without hidden ones and those that describe the others.
    static List<HubFile> readable(List<HubFile> files) {
        return files.stream().filter(file -> type(file).isPresent() && !NO_DATA.contains(file.name())
                && Arrays.stream(file.path().split("/"))
                        .noneMatch(part -> part.startsWith(".") || part.startsWith("__")))
                .toList();
    }

    /// The files of each split.
    ///
    /// @param folder what the paths are looked at without; empty for none
    static Map<String, List<HubFile>> bySplit(List<HubFile> files, String folder) {
        List<HubFile> data = ofOneFormat(readable(OnlineIndex.below(folder, files)));
        int skipped = folder.isEmpty() ? 0 : folder.length() + 1;
        Map<String, List<HubFile>> shards = shards(data, skipped);
        if (!shards.isEmpty()) {
            return shards;
        }
        Map<String, List<HubFile>> found = matching(data, "/(?:[^/]*" + GAP + ")?(?:%s)(?:" + GAP + "[^/]*)?/",
                skipped);
        if (found.isEmpty()) {
            found = matching(data, "/(?:[^/]*" + GAP + ")?(?:%s)" + GAP + "[^/]*$", skipped);
        }
        return found.isEmpty() && !data.isEmpty() ? Map.of(TRAIN, data) : found;
    }

    private static Map<String, List<HubFile>> shards(List<HubFile> files, int skipped) {
        Map<String, List<HubFile>> found = new TreeMap<>();
        for (HubFile file : files) {
            Matcher shard = SHARD.matcher(file.path().substring(skipped));
            if (shard.matches()) {
                found.computeIfAbsent(shard.group(1), split -> new ArrayList<>()).add(file);
            }
        }
        Map<String, List<HubFile>> ordered = new LinkedHashMap<>();
        WORDS.keySet().stream().filter(found::containsKey).forEach(split -> ordered.put(split, found.get(split)));
        ordered.putAll(found);
        return ordered;
    }

    private static Map<String, List<HubFile>> matching(List<HubFile> files, String form, int skipped) {
        Map<String, List<HubFile>> found = new LinkedHashMap<>();
        WORDS.forEach((split, words) -> {
            Pattern pattern = Pattern.compile(form.formatted(words));
            List<HubFile> ofSplit = files.stream()
                    .filter(file -> pattern.matcher("/" + file.path().substring(skipped)).find()).toList();
            if (!ofSplit.isEmpty()) {
                found.put(split, ofSplit);
            }
        });
        return found;
    }

    /// Some repositories hold the same rows in several formats: the commonest counts, and text only when there is no other.
    private static List<HubFile> ofOneFormat(List<HubFile> files) {
        Map<DataFormat, List<HubFile>> byFormat = new EnumMap<>(DataFormat.class);
        for (HubFile file : files) {
            type(file).ifPresent(
                    type -> byFormat.computeIfAbsent(type.format(), format -> new ArrayList<>()).add(file));
        }
        return byFormat.entrySet().stream()
                .max(Comparator.comparingInt(entry -> weight(entry.getKey(), entry.getValue())))
                .map(Map.Entry::getValue).orElse(List.of());
    }

    private static int weight(DataFormat format, List<HubFile> files) {
        return switch (format) {
            case TEXT -> 0;
            case PARQUET -> 2 * files.size() + 1;
            case JSON_LINES, JSON, CSV, TSV -> 2 * files.size();
        };
    }
}
