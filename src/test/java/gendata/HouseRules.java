package gendata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges sources by the ranks of our packages and the owners of everything else.
///
/// `owners` names for each library or JDK API the packages that may see it; no packages means all may. A name covers
/// what lies below it, one that ends in `*` every name that starts so; the longest name that fits decides.
/// `codeOwners` does the same for expressions in the code.
record HouseRules(Map<String, Integer> ranks, Map<String, Set<String>> owners, Map<Pattern, Set<String>> codeOwners) {

    private static final String BASE = "gendata";
    private static final Pattern VAR = Pattern.compile("\\bvar\\s+\\w+\\s*[=:,)]");
    private static final Pattern NULL_MARKED = Pattern.compile("@NullMarked\\s+package\\b");

    /// One line for each broken rule; empty when the sources keep all of them.
    List<String> complaints(Collection<SourceFile> sources) {
        Set<String> complaints = new LinkedHashSet<>();
        for (SourceFile source : sources) {
            complaints.addAll(complaints(source));
        }
        complaints.addAll(packagesNotNullMarked(sources));
        return List.copyOf(complaints);
    }

    private List<String> complaints(SourceFile source) {
        List<String> complaints = new ArrayList<>();
        Optional<Integer> rank = rank(source.packageName());
        if (rank.isEmpty()) {
            complaints.add("package %s has no rank".formatted(source.packageName()));
        }
        for (String name : source.imports()) {
            if (name.endsWith(".*")) {
                complaints.add("%s imports %s, a wildcard".formatted(source.name(), name));
            }
        }
        for (String name : namesSeenBy(source)) {
            if (name.startsWith(BASE + ".")) {
                ourPackage(source, rank.orElse(Integer.MAX_VALUE), packageOf(name)).ifPresent(complaints::add);
            } else {
                foreignName(source, name).ifPresent(complaints::add);
            }
        }
        codeOwners.forEach((code, allowed) -> {
            if (!allowed.contains(topLevel(source.packageName()))) {
                code.matcher(source.body()).results().map(found -> found.group().replaceAll("\\s", ""))
                        .map(found -> "%s uses %s, which belongs to %s".formatted(source.name(), found, words(allowed)))
                        .forEach(complaints::add);
            }
        });
        if (VAR.matcher(source.code()).find()) {
            complaints.add("%s uses var".formatted(source.name()));
        }
        return complaints;
    }

    private Optional<String> ourPackage(SourceFile source, int rank, String target) {
        String own = source.packageName();
        if (target.equals(own) || (own.startsWith(target + ".") && !target.equals(BASE))) {
            return Optional.empty();
        }
        Optional<Integer> targetRank = rank(target);
        if (targetRank.isEmpty()) {
            return Optional.of("%s imports %s, which has no rank".formatted(source.name(), target));
        }
        if (targetRank.get() < rank) {
            return Optional.empty();
        }
        return Optional.of("%s imports %s, which has rank %d, not below %d"
                .formatted(source.name(), target, targetRank.get(), rank));
    }

    private Optional<String> foreignName(SourceFile source, String name) {
        Optional<String> library = owners.keySet().stream().filter(key -> covers(key, name))
                .max(Comparator.comparingInt(String::length));
        if (library.isEmpty()) {
            return Optional.of("%s imports %s, which has no owner".formatted(source.name(), name));
        }
        Set<String> allowed = owners.getOrDefault(library.get(), Set.of());
        if (allowed.isEmpty() || allowed.contains(topLevel(source.packageName()))) {
            return Optional.empty();
        }
        return Optional.of("%s imports %s, which belongs to %s".formatted(source.name(), name, words(allowed)));
    }

    /// Imports, and names written out in full in the code.
    private Set<String> namesSeenBy(SourceFile source) {
        Set<String> names = new LinkedHashSet<>(source.imports());
        String roots = Stream.concat(Stream.of(BASE), owners.keySet().stream())
                .map(name -> name.replaceFirst("[.*].*", "")).distinct().collect(Collectors.joining("|"));
        Pattern written = Pattern.compile("(?<![\\w.])(?:%s)(?:\\.[a-z]\\w*)*\\.[A-Z]\\w*".formatted(roots));
        written.matcher(source.body()).results().forEach(found -> names.add(found.group()));
        return names;
    }

    private static List<String> packagesNotNullMarked(Collection<SourceFile> sources) {
        Set<String> packages = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        for (SourceFile source : sources) {
            packages.add(source.packageName());
            if (source.name().endsWith("package-info.java") && NULL_MARKED.matcher(source.code()).find()) {
                marked.add(source.packageName());
            }
        }
        packages.removeAll(marked);
        return packages.stream().map("package %s has no package-info with @NullMarked"::formatted).toList();
    }

    private Optional<Integer> rank(String packageName) {
        return Optional.ofNullable(ranks.get(topLevel(packageName)));
    }

    /// `model` for `gendata.model.openai`, nothing for `gendata` itself.
    private static String topLevel(String packageName) {
        String[] parts = packageName.split("\\.", -1);
        return parts.length > 1 && parts[0].equals(BASE) ? parts[1] : "";
    }

    /// `gendata.model` for `gendata.model.Endpoint.Builder`, as only types start with a capital.
    private static String packageOf(String name) {
        return name.replaceFirst("\\.(?:[A-Z].*|\\*)$", "");
    }

    private static boolean covers(String key, String name) {
        return key.endsWith("*")
                ? name.startsWith(key.substring(0, key.length() - 1))
                : name.equals(key) || name.startsWith(key + ".");
    }

    private static String words(Set<String> packages) {
        return packages.stream().sorted().collect(Collectors.joining(" and "));
    }
}
