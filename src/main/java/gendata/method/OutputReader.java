package gendata.method;

import gendata.format.FileType;
import gendata.format.FormatException;
import gendata.output.Destination;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads where a task writes to.
///
/// @param key what the task calls it
/// @param usual the file that is taken where nothing else is said; null where something has to be
record OutputReader(TaskSource task, NamedFiles files, String key, @Nullable String usual, Problems problems) {
    /// Where the records go, or null where that cannot be told.
    @Nullable
    Destination read(TaskNode.@Nullable Scalar written, TaskNode.@Nullable Scalar writtenFormat) {
        Path path = files.path(task.overrides().output(), written);
        if (path == null && written == null && usual != null && task.root().get(key) == null) {
            path = task.folder().resolve(usual);
        }
        if (path == null) {
            if (task.root().get(key) == null) {
                problems.add(task.root().place(), "`" + key + "` is missing",
                        "a file to write, here or as --output", null);
            }
            return null;
        }
        boolean isOther = task.overrides().output() != null;
        String format = NamedFiles.word(task.overrides().outputFormat(), isOther ? null : writtenFormat);
        Place formatPlace = NamedFiles.place(writtenFormat, task.overrides().outputFormat(), "--output-format");
        try {
            if (NamedFiles.isStandardStream(path)) {
                FileType type = FileType.ofOutput(format == null ? "jsonl" : format);
                return new Destination(Path.of(taskName()), type, true);
            } else {
                FileType type = format == null ? FileType.ofOutput(path) : FileType.ofOutput(format);
                return new Destination(path, type, false);
            }
        } catch (FormatException unknown) {
            problems.add(
                    format == null ? NamedFiles.place(written, task.overrides().output(), "--output") : formatPlace,
                    String.valueOf(unknown.getMessage()));
            return null;
        }
    }

    /// The task file's name without its ending: what the run folder is called where there is no output file.
    private String taskName() {
        String name = String.valueOf(task.file().getFileName());
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
