package gendata.method;

import gendata.format.DataFile;
import gendata.format.FileType;
import gendata.format.FormatException;
import gendata.hub.HubAddress;
import gendata.hub.HubChoice;
import gendata.journal.RunFolder;
import gendata.output.Destination;
import gendata.rows.Grid;
import gendata.rows.InputException;
import gendata.rows.InputFiles;
import gendata.rows.InputSummary;
import gendata.rows.Row;
import gendata.rows.Source;
import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a task reads from and writes to: `input`, `unique_key`, `output` and their formats, or what the command line says
/// instead.
final class TaskFiles {
    private static final List<String> CSV_TYPES = List.of("text", "infer");

    private final TaskSource task;
    private final NamedFiles paths;
    private final Keys keys;
    private final Problems problems;
    private final @Nullable String uniqueKey;
    private final boolean inferTypes;
    private final long limit;
    private @Nullable Source source;
    private @Nullable HubInput hub;
    private @Nullable InputSummary input;
    private @Nullable InputException unreadable;
    private @Nullable Destination destination;

    /// What a data method calls them.
    ///
    /// @param hub a dataset of the Hugging Face Hub by its bare name; null where `input` holds its address
    /// @param usualOutput where nothing else is said; null where something has to be
    record Keys(String input, @Nullable String hub, String output, @Nullable String usualOutput, String limit) {
        static final Keys DEFAULT = new Keys("input", null, "output", null, "limit");
    }

    private TaskFiles(TaskSource task, Keys keys, Problems problems, @Nullable String uniqueKey, boolean inferTypes,
            long limit) {
        this.task = task;
        this.paths = new NamedFiles(task.folder(), problems);
        this.keys = keys;
        this.limit = limit;
        this.problems = problems;
        this.uniqueKey = uniqueKey;
        this.inferTypes = inferTypes;
    }

    /// @param made rows that are made by the method itself, or null
    static TaskFiles read(TaskSource task, Fields fields, Keys keys, @Nullable Grid made, Problems problems) {
        // Made rows are told apart by their values, and are in no file.
        String key = made == null ? fields.text("unique_key") : null;
        String overridingKey = task.overrides().uniqueKey();
        Integer limit = fields.wholeNumber(keys.limit(), 1, Integer.MAX_VALUE);
        TaskFiles files = new TaskFiles(task, keys, problems, overridingKey == null ? key : overridingKey,
                made == null && "infer".equals(fields.word("csv_types", CSV_TYPES)), limit == null ? 0 : limit);
        TaskNode.Scalar output = fields.textScalar(keys.output());
        TaskNode.Scalar outputFormat = fields.textScalar("output_format");
        files.destination = new OutputReader(task, files.paths, keys.output(), keys.usualOutput(), problems)
                .read(output, outputFormat);
        if (made != null && (task.overrides().input() != null || overridingKey != null)) {
            problems.add(Place.of(overridingKey == null ? "--input" : "--unique-key"),
                    "this task makes its rows itself, from `document_types` and `topics`", "neither of both", null);
        }
        if (made != null) {
            files.source = Source.of(made, files.limit);
            return files;
        }
        TaskNode.Scalar input = fields.textScalar(keys.input());
        TaskNode.Scalar inputFormat = fields.textScalar("input_format");
        TaskNode.Mapping grid = keys.equals(Keys.DEFAULT) ? fields.mapping("grid") : null;
        TaskNode.Scalar named = keys.hub() == null ? null : fields.textScalar(keys.hub());
        HubChoice choice = new HubChoice(fields.text("hf_config"), fields.text("hf_split"));
        if (grid != null && task.overrides().input() == null) {
            files.readGrid(grid, input);
            return files;
        }
        if (files.readHub(input, named, choice)) {
            return files;
        }
        files.readInput(input, inputFormat, NamedFiles.place(output, task.overrides().output(), "--output"));
        return files;
    }

    /// Whether the rows lie on the Hugging Face Hub.
    private boolean readHub(TaskNode.@Nullable Scalar input, TaskNode.@Nullable Scalar named, HubChoice choice) {
        Path overriding = task.overrides().input();
        String address = overriding == null ? null : HubInput.address(overriding);
        if (address != null) {
            hub = HubInput.read(TaskNode.Scalar.text(address, Place.of("--input")), address, HubChoice.USUAL,
                    problems);
            return true;
        }
        TaskNode.Scalar meant = named == null && input != null && HubAddress.isAddress(input.value().asString())
                ? input
                : named;
        if (overriding != null || meant == null) {
            return false;
        }
        if (named != null && input != null) {
            problems.add(named.place(), "`" + keys.hub() + "` stands beside `" + keys.input() + "`", "one or the other",
                    null);
        }
        hub = HubInput.read(meant, meant.value().asString(), choice, problems);
        return true;
    }

    private void readGrid(TaskNode.Mapping grid, TaskNode.@Nullable Scalar input) {
        if (input != null) {
            problems.add(grid.place(), "`grid` stands beside `input`", "one or the other", null);
        }
        if (uniqueKey != null) {
            problems.add(grid.place(), "the rows of a `grid` are told apart by their values", "no `unique_key`", null);
        }
        Grid read = new GridReader(problems).read(grid);
        source = read == null ? null : Source.of(read, limit);
    }

    private void readInput(TaskNode.@Nullable Scalar written, TaskNode.@Nullable Scalar writtenFormat,
            Place outputPlace) {
        Path path = paths.path(task.overrides().input(), written);
        if (path == null) {
            if (task.root().get(keys.input()) == null) {
                problems.add(task.root().place(),
                        "`" + keys.input() + "`" + (keys.hub() == null ? "" : " or `" + keys.hub() + "`")
                                + " is missing",
                        "a dataset, here or as --input", null);
            }
            return;
        }
        Place place = NamedFiles.place(written, task.overrides().input(), "--input");
        // What the task says of its own input is not said of another one.
        boolean isOther = task.overrides().input() != null;
        String format = NamedFiles.word(task.overrides().inputFormat(), isOther ? null : writtenFormat);
        FileType type = null;
        try {
            type = format == null ? null : FileType.ofInput(format);
        } catch (FormatException unknown) {
            problems.add(NamedFiles.place(writtenFormat, task.overrides().inputFormat(), "--input-format"),
                    String.valueOf(unknown.getMessage()));
            return;
        }
        if (NamedFiles.isStandardStream(path)) {
            readStandardInput(type, place);
        } else {
            readFiles(path, type, place, outputPlace);
        }
    }

    private void readStandardInput(@Nullable FileType type, Place place) {
        if (type == null) {
            problems.add(place, "standard input does not tell its format",
                    "--input-format, as in --input-format jsonl", null);
        } else if (destination != null) {
            Path kept = RunFolder.beside(destination.path()).spooledInput(type.ending());
            source = source(kept, "standard input", List.of(new DataFile(kept, type, "standard input")), true);
        }
    }

    private void readFiles(Path path, @Nullable FileType type, Place place, Place outputPlace) {
        InputFiles files = InputFiles.named(path);
        try {
            source = source(path, path.toString(), files.files(type), false);
        } catch (FormatException unknown) {
            problems.add(place, String.valueOf(unknown.getMessage()));
        } catch (InputException failure) {
            unreadable = failure;
        }
        if (destination != null && !destination.standardOutput()
                && (files.wouldRead(destination.path()) || isRead(destination.path()))) {
            problems.add(outputPlace, files.isOneFile()
                    ? "the output is the input itself, which would be lost"
                    : "the output lies among the input's files and would be read as one of them the next time",
                    "another file", null);
        }
    }

    /// Whether one of the input's files is this one by another name.
    private boolean isRead(Path output) {
        if (source == null || !Files.exists(output)) {
            return false;
        }
        for (DataFile file : source.files()) {
            try {
                if (Files.isSameFile(file.path(), output)) {
                    return true;
                }
            } catch (IOException unreadable) {
                // reading it says what is wrong
            }
        }
        return false;
    }

    private Source source(Path path, String shownName, List<DataFile> files, boolean standardInput) {
        return new Source(path, shownName, files, standardInput, uniqueKey, task.overrides().skipBadRows(), inferTypes,
                limit, null);
    }

    /// Whether rows are told apart by more than their position.
    boolean isKeyed() {
        return uniqueKey != null || (source != null && source.grid() != null);
    }

    /// The columns by which rows are told apart.
    List<String> keys(InputSummary summary) {
        if (uniqueKey != null) {
            return List.of(uniqueKey);
        }
        return isKeyed() ? summary.columns() : List.of(Row.INDEX);
    }

    @Nullable
    String uniqueKey() {
        return uniqueKey;
    }

    /// What is in the input, or null when it cannot be told; then `requireInput` says why.
    ///
    /// @throws IOException when the run folder cannot keep what comes through a pipe
    @Nullable
    InputSummary inputFor(DataMethod.InputReader inputs) throws IOException {
        if (hub != null && problems.isEmpty()) {
            try {
                List<DataFile> files = hub.files(limit, task.environment(), inputs::note);
                source = source(files.getFirst().path(), hub.shownName(), files, false);
            } catch (InputException failure) {
                unreadable = failure;
            }
        }
        // A pipe is read once: not before everything else is right.
        if (source == null || (source.standardInput() && !problems.isEmpty())) {
            return null;
        }
        try {
            input = inputs.read(source, destination == null ? null : destination.path());
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

    Destination requireDestination() {
        return present(destination);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a task without it has problems");
        }
        return value;
    }
}
