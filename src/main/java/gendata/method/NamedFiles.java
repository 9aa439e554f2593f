package gendata.method;

import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Takes what a task says of its files, or what the command line says instead.
///
/// @param folder the task file's own
record NamedFiles(Path folder, Problems problems) {
    private static final String STANDARD_STREAM = "-";

    static boolean isStandardStream(Path path) {
        return path.toString().equals(STANDARD_STREAM);
    }

    /// The file that is meant, from the task file's folder; null where there is none, or none that can be.
    @Nullable
    Path path(@Nullable Path overriding, TaskNode.@Nullable Scalar written) {
        if (overriding != null || written == null) {
            return overriding;
        }
        try {
            if (written.value().asString().isEmpty()) {
                problems.add(written.place(), "this is empty", "the name of a file", null);
                return null;
            }
            Path named = Path.of(written.value().asString());
            return isStandardStream(named) ? named : tidy(folder.resolve(named));
        } catch (InvalidPathException wrong) {
            problems.add(written.place(), "this cannot be the name of a file: " + wrong.getReason());
            return null;
        }
    }

    /// Without `..`, unless it leads out of a folder that is a symbolic link: then it is another folder than it seems.
    private static Path tidy(Path path) {
        for (int index = 1; index < path.getNameCount(); index++) {
            Path before = path.subpath(0, index);
            Path folder = path.getRoot() == null ? before : path.getRoot().resolve(before);
            if (path.getName(index).toString().equals("..") && Files.isSymbolicLink(folder)) {
                return path;
            }
        }
        return path.normalize();
    }

    static @Nullable String word(@Nullable String overriding, TaskNode.@Nullable Scalar written) {
        return overriding != null || written == null ? overriding : written.value().asString();
    }

    static Place place(TaskNode.@Nullable Scalar written, @Nullable Object overriding, String option) {
        return overriding != null || written == null ? Place.of(option) : written.place();
    }
}
