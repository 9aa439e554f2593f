package gendata.cli;

import gendata.method.DataMethod;
import gendata.method.FileFailure;
import gendata.method.Overrides;
import gendata.method.TaskSource;
import gendata.plan.Plan;
import gendata.task.TaskException;
import gendata.task.TaskFile;
import gendata.task.TaskNode;
import gendata.task.TaskSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// The options that stand for keys of the task file, and the plan that both make together.
final class TaskOptions {
    private static final Set<String> KEYS = Set.of("api_key", "client_password");
    private static final String EXPOSED = "a key on the command line is seen by all users of this machine and stays in the "
            + "shell's history; a variable of the environment is safer, as api_key: ${NAME} in the task";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--input", paramLabel = "FILE", description = "dataset: file, folder, pattern, or - for a pipe")
    private @Nullable Path input;

    @Option(names = "--output", paramLabel = "FILE", description = "dataset to write, or -; state is kept in FILE.run")
    private @Nullable Path output;

    @Option(names = "--input-format", paramLabel = "FORMAT", description = "jsonl, json, csv, tsv, txt, parquet; as csv.gz")
    private @Nullable String inputFormat;

    @Option(names = "--output-format", paramLabel = "FORMAT", description = "the same for the output (default of -: jsonl)")
    private @Nullable String outputFormat;

    @Option(names = "--unique-key", paramLabel = "COLUMN", description = "tells rows apart (default: their position)")
    private @Nullable String uniqueKey;

    @Option(names = "--model", paramLabel = "API", description = "model API, see --list-model-apis")
    private @Nullable String model;

    @Option(names = "--model-args", paramLabel = "K=V,…", converter = PairList.Converter.class, description = "endpoint: api_url, model, api_key")
    private @Nullable PairList modelArgs;

    @Option(names = "--model-params", paramLabel = "FILE", description = "sampling parameters (YAML)")
    private @Nullable Path modelParams;

    @Option(names = "--data-method", paramLabel = "NAME", description = "how the task is written (default: default)")
    private @Nullable String dataMethod;

    @Option(names = "--data-args", paramLabel = "K=V,…", converter = PairList.Converter.class, description = "constants for the prompts, and seed")
    private @Nullable PairList dataArgs;

    @Option(names = "--skip-bad-rows", description = "leave out rows that cannot be read")
    private boolean skipBadRows;

    @Option(names = "--env-file", paramLabel = "FILE", description = "variables with keys (default: .env beside the task)")
    private @Nullable Path environmentFile;

    @Option(names = "--set", paramLabel = "PATH=VALUE", converter = Setting.class, description = "any key of the task: steps.0.retries=5")
    private List<TaskSetting> settings = new ArrayList<>();

    /// Reads a key and a value for picocli.
    static final class Setting implements ITypeConverter<TaskSetting> {
        @Override
        public TaskSetting convert(String text) {
            TaskSetting setting = TaskSetting.parse(text);
            if (setting == null) {
                throw new TypeConversionException("expected PATH=VALUE, as steps.0.params.temperature=0.9");
            }
            return setting;
        }
    }

    /// Makes the plan of a task.
    ///
    /// @param asks whether models will be asked
    /// @throws TaskException with every problem of the task
    /// @throws IOException when the input cannot be used
    Plan plan(Path file, BoundOptions limits, Map<String, String> environment, boolean asks,
            DataMethod.InputReader inputs) throws TaskException, IOException {
        TaskNode.Mapping root = readTask(file);
        for (TaskSetting setting : settings) {
            root = setting.in(root);
        }
        Plan plan = method(root).lower(new TaskSource(root, file, overrides(limits),
                EnvironmentFile.beside(file, environmentFile, environment), asks), inputs);
        return exposesKey() ? plan.noting(EXPOSED) : plan;
    }

    /// The environment with the variables of a file, if one is named.
    Map<String, String> environment(Map<String, String> environment) throws TaskException {
        return environmentFile == null
                ? environment
                : EnvironmentFile.beside(environmentFile, environmentFile, environment);
    }

    private boolean exposesKey() {
        Stream<Map.Entry<String, String>> arguments = modelArgs == null
                ? Stream.of()
                : modelArgs.pairs().entrySet().stream();
        Stream<Map.Entry<String, String>> set = settings.stream()
                .map(setting -> Map.entry(setting.path().getLast(), setting.value()));
        return Stream.concat(arguments, set).anyMatch(pair -> KEYS.contains(pair.getKey())
                && !pair.getValue().isBlank() && !pair.getValue().contains("${"));
    }

    private TaskNode.Mapping readTask(Path file) throws TaskException {
        try {
            return TaskFile.read(file, file.toString());
        } catch (IOException unreadable) {
            throw usage(file + ": cannot read the task: " + FileFailure.words(unreadable));
        }
    }

    private DataMethod method(TaskNode.Mapping root) {
        String written = root.get("data_method") instanceof TaskNode.Scalar scalar ? scalar.value().asString("") : null;
        String name = dataMethod != null ? dataMethod : written != null ? written : "default";
        return DataMethod.all().stream().filter(known -> known.name().equals(name)).findFirst()
                .orElseThrow(() -> usage("unknown data method `" + name + "`; expected "
                        + String.join(", ", DataMethod.all().stream().map(DataMethod::name).toList())));
    }

    private Overrides overrides(BoundOptions limits) {
        Map<String, String> arguments = new LinkedHashMap<>(modelArgs == null ? Map.of() : modelArgs.pairs());
        if (limits.concurrency() != null) {
            arguments.put("concurrency", limits.concurrency());
        }
        return new Overrides(input, inputFormat, output, outputFormat, uniqueKey, model, arguments, modelParams,
                dataArgs == null ? Map.of() : dataArgs.pairs(), skipBadRows, limits.limits());
    }

    private ParameterException usage(String message) {
        if (command == null) {
            throw new IllegalStateException("picocli sets the specification");
        }
        return new ParameterException(command.commandLine(), message);
    }
}
