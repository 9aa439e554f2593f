package gendata.rows;

import gendata.format.DataFile;
import gendata.format.FileType;
import gendata.format.FormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// The files that the name of an input stands for: that file, the files in a folder, or those that a pattern matches.
///
/// In folders and patterns, what begins with `.` or `_` is left out, as others write their own notes there, and so are run
/// folders. Files come in the order of the bytes of their paths, so that every machine reads the same rows at the same place.
public final class InputFiles {
    private static final String PATTERN_CHARACTERS = "*?[{";
    private static final String RUN_FOLDER = ".run";

    private final Path base;
    private final String shownName;
    private final @Nullable String pattern;
    private final int depth;

    private InputFiles(Path base, String shownName, @Nullable String pattern, int depth) {
        this.base = base;
        this.shownName = shownName;
        this.pattern = pattern;
        this.depth = depth;
    }

    /// What a name stands for; a file that has exactly this name comes before what the name would match as a pattern.
    ///
    /// @param path the name, made into a path
    public static InputFiles named(Path path) {
        String shownName = path.toString();
        if (Files.isDirectory(path)) {
            return new InputFiles(path, shownName, "*", 1);
        }
        int plain = 0;
        while (plain < path.getNameCount() && !isPattern(path.getName(plain).toString())) {
            plain++;
        }
        if (plain == path.getNameCount() || Files.exists(path)) {
            return new InputFiles(path, shownName, null, 0);
        }
        Path root = path.getRoot();
        Path fixed = plain == 0 ? Path.of("") : path.subpath(0, plain);
        String rest = path.subpath(plain, path.getNameCount()).toString();
        boolean deep = rest.contains("**") || rest.contains("{");
        return new InputFiles(root == null ? fixed : root.resolve(fixed), shownName, rest,
                deep ? Integer.MAX_VALUE : path.getNameCount() - plain);
    }

    private static boolean isPattern(String name) {
        return name.chars().anyMatch(character -> PATTERN_CHARACTERS.indexOf(character) >= 0);
    }

    /// Whether the name is that of a file, rather than of a folder or a pattern.
    public boolean isOneFile() {
        return pattern == null;
    }

    /// Whether a file that will be written at this place would be read as input the next time.
    public boolean wouldRead(Path file) {
        if (pattern == null) {
            return isSame(base, file);
        }
        Path folder = real(base);
        Path name = file.getFileName();
        Path place = name == null ? file : real(file.toAbsolutePath().getParent()).resolve(name);
        try {
            return place.startsWith(folder) && isWanted(matcher(pattern), folder.relativize(place));
        } catch (PatternSyntaxException wrong) {
            return false;
        }
    }

    /// Behind all symbolic links, as far as the folder is there.
    private static Path real(@Nullable Path folder) {
        Path place = folder == null ? Path.of("/") : folder.toAbsolutePath().normalize();
        try {
            return place.toRealPath();
        } catch (IOException absent) {
            return place;
        }
    }

    private static boolean isSame(Path input, Path file) {
        try {
            return (Files.exists(file) && Files.isSameFile(input, file))
                    || input.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize());
        } catch (IOException absent) {
            return false;
        }
    }

    /// The files, all of one format.
    ///
    /// @param type what they are, where their names need not tell
    /// @throws FormatException when the name of a single file does not tell what it is
    /// @throws InputException when there are none, or not of one format
    public List<DataFile> files(@Nullable FileType type) throws FormatException, InputException {
        if (pattern == null && Files.exists(base) && !Files.isRegularFile(base)) {
            throw new InputException(shownName + ": is a pipe or a device, which cannot be read twice; "
                    + "name it `-`, as in `--input - < " + shownName + "`");
        }
        if (pattern == null) {
            return List.of(new DataFile(base, type == null ? FileType.ofInput(base) : type, shownName));
        }
        List<Path> paths = paths(pattern);
        if (paths.isEmpty()) {
            throw new InputException(shownName + (Files.isDirectory(Path.of(shownName))
                    ? ": the folder has no files to read"
                    : ": no file matches this pattern"));
        }
        List<DataFile> files = new ArrayList<>(paths.size());
        for (Path path : paths) {
            DataFile file = new DataFile(path, type == null ? type(path) : type, path.toString());
            if (!files.isEmpty() && files.getFirst().type().format() != file.type().format()) {
                throw new InputException(shownName + ": has files of several formats, " + files.getFirst().shownName()
                        + " and " + file.shownName() + "; name those of one with a pattern, as " + base.resolve("*")
                        + file.type().ending());
            }
            files.add(file);
        }
        return files;
    }

    private FileType type(Path path) throws InputException {
        try {
            return FileType.ofInput(path);
        } catch (FormatException unknown) {
            throw new InputException(unknown.getMessage() + "; name the files to read with a pattern, as "
                    + base.resolve("*.jsonl"));
        }
    }

    private List<Path> paths(String glob) throws InputException {
        List<Path> found = new ArrayList<>();
        try {
            PathMatcher matcher = matcher(glob);
            Files.walkFileTree(base, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.equals(base) || isVisited(folder.getFileName())
                            ? FileVisitResult.CONTINUE
                            : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof FileSystemLoopException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    // A link that leads nowhere is taken, so that reading it says so.
                    boolean isFile = attributes.isRegularFile() || attributes.isSymbolicLink();
                    if (isFile && isWanted(matcher, base.relativize(file))) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (PatternSyntaxException wrong) {
            throw new InputException(
                    shownName + ": there is no such file, and it is no pattern: " + wrong.getDescription());
        } catch (IOException | UncheckedIOException failure) {
            if (!Files.exists(base)) {
                return List.of();
            }
            throw new InputException(shownName + ": cannot be searched: " + failure.getMessage());
        }
        found.sort(Comparator.comparing(path -> path.toString().getBytes(StandardCharsets.UTF_8),
                Arrays::compareUnsigned));
        return found;
    }

    /// `**` and a slash stand for any folders, also for none.
    private static PathMatcher matcher(String glob) {
        PathMatcher deep = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        PathMatcher flat = FileSystems.getDefault().getPathMatcher("glob:" + glob.replace("**/", ""));
        return path -> deep.matches(path) || flat.matches(path);
    }

    private static boolean isWanted(PathMatcher matcher, Path relative) {
        if (!matcher.matches(relative)) {
            return false;
        }
        int folders = relative.getNameCount() - 1;
        for (int index = 0; index < folders; index++) {
            if (!isVisited(relative.getName(index))) {
                return false;
            }
        }
        return isShown(relative.getFileName());
    }

    private static boolean isVisited(@Nullable Path folder) {
        return isShown(folder) && !String.valueOf(folder).endsWith(RUN_FOLDER);
    }

    private static boolean isShown(@Nullable Path name) {
        String text = String.valueOf(name);
        return !text.startsWith(".") && !text.startsWith("_");
    }
}
