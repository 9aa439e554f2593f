package gendata.method;

import gendata.plan.Limits;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the command line says; it beats the same key of the task file. Maps are taken over key by key.
///
/// @param input a file, a folder or a pattern, or `-` for standard input
/// @param inputFormat format of an input whose name does not tell it
/// @param output a file, or `-` for standard output
/// @param outputFormat format of what goes to standard output
/// @param model name of a model API
/// @param modelArgs values for `model_args`
/// @param modelParams a file with values for `model_params`
/// @param dataArgs values for `data_args`
/// @param limits values for `limits`
public record Overrides(@Nullable Path input, @Nullable String inputFormat, @Nullable Path output,
        @Nullable String outputFormat, @Nullable String uniqueKey,
        @Nullable String model, Map<String, String> modelArgs, @Nullable Path modelParams,
        Map<String, String> dataArgs, boolean skipBadRows, Limits limits) {
    public Overrides {
        modelArgs = new LinkedHashMap<>(modelArgs);
        dataArgs = new LinkedHashMap<>(dataArgs);
    }
}
