package gendata.method;

import gendata.format.DataFile;
import gendata.format.FileType;
import gendata.format.FormatException;
import gendata.rows.InputException;
import gendata.rows.InputSummary;
import gendata.rows.Source;
import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a task reads from and writes to: `input`, `unique_key` and `output`, or what the command line says instead.
final class TaskFiles {
    private final Problems problems;
    private final @Nullable String uniqueKey;
    private @Nullable Source source;
    private @Nullable InputSummary input;
    private @Nullable InputException unreadable;
    private @Nullable Path output;
    private @Nullable FileType outputType;

    private TaskFiles(Problems problems, @Nullable String uniqueKey) {
        this.problems = problems;
        this.uniqueKey = uniqueKey;
    }

    static TaskFiles read(TaskSource task, Fields fields, Problems problems) {
        String key = fields.text("unique_key");
        String overriding = task.overrides().uniqueKey();
        TaskFiles files = new TaskFiles(problems, overriding == null ? key : overriding);
        files.readInput(task, fields.textScalar("input"));
        TaskNode.Scalar output = fields.textScalar("output");
        files.readOutput(task, output);
        files.checkDistinct(place(output, task.overrides().output(), "--output"));
        return files;
    }

    private void readInput(TaskSource task, TaskNode.@Nullable Scalar written) {
        Path path = path(task, task.overrides().input(), written);
        if (path == null) {
            if (task.root().get("input") == null) {
                problems.add(task.root().place(), "`input` is missing", "a dataset, here or as --input", null);
            }
            return;
        }
        try {
            DataFile file = new DataFile(path, FileType.ofInput(path), path.toString());
            source = new Source(path.toString(), List.of(file), uniqueKey, task.overrides().skipBadRows(), false);
        } catch (FormatException unknown) {
            problems.add(place(written, task.overrides().input(), "--input"), String.valueOf(unknown.getMessage()));
        }
    }

    private void readOutput(TaskSource task, TaskNode.@Nullable Scalar written) {
        Path path = path(task, task.overrides().output(), written);
        if (path == null) {
            if (task.root().get("output") == null) {
                problems.add(task.root().place(), "`output` is missing", "a file to write, here or as --output", null);
            }
            return;
        }
        try {
            output = path;
            outputType = FileType.ofOutput(path);
        } catch (FormatException unknown) {
            problems.add(place(written, task.overrides().output(), "--output"), String.valueOf(unknown.getMessage()));
        }
    }

    private void checkDistinct(Place place) {
        if (source != null && output != null
                && source.files().getFirst().path().toAbsolutePath().normalize()
                        .equals(output.toAbsolutePath().normalize())) {
            problems.add(place, "the output is the input itself, which would be lost", "another file", null);
        }
    }

    private static @Nullable Path path(TaskSource task, @Nullable Path overriding, TaskNode.@Nullable Scalar written) {
        if (overriding != null) {
            return overriding;
        }
        return written == null ? null : task.folder().resolve(written.value().asString()).normalize();
    }

    private static Place place(TaskNode.@Nullable Scalar written, @Nullable Path overriding, String option) {
        return overriding != null || written == null ? Place.of(option) : written.place();
    }

    @Nullable
    String uniqueKey() {
        return uniqueKey;
    }

    /// What is in the input, or null when it cannot be told; then `requireInput` says why.
    @Nullable
    InputSummary inputFor(DataMethod.InputReader inputs) {
        if (source == null) {
            return null;
        }
        try {
            input = inputs.read(source, output);
        } catch (InputException failure) {
            unreadable = failure;
        }
        return input;
    }

    /// @throws InputException when the input cannot be used
    InputSummary requireInput() throws InputException {
        if (unreadable != null) {
            throw unreadable;
        }
        return present(input);
    }

    Source requireSource() {
        return present(source);
    }

    Path requireOutput() {
        return present(output);
    }

    FileType requireOutputType() {
        return present(outputType);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a task without it has problems");
        }
        return value;
    }
}
