package gendata.cli;

import gendata.model.ModelApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lists the model APIs, each with the variables of the environment that it reads.
final class ModelApiList {
    private ModelApiList() {}

    /// A line for each API: its name, then its variables and whether they are set.
    static List<String> lines(Map<String, String> environment) {
        List<ModelApi> apis = ModelApi.all();
        int width = apis.stream().mapToInt(api -> api.name().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (ModelApi api : apis) {
            List<String> variables = api.variables().stream().map(variable -> words(variable, environment)).toList();
            lines.add(String.format("%-" + width + "s  %s", api.name(),
                    variables.isEmpty() ? "reads no variables" : String.join("; ", variables)));
        }
        return lines;
    }

    private static String words(ModelApi.Variable variable, Map<String, String> environment) {
        return variable.name() + (environment.getOrDefault(variable.name(), "").isBlank() ? " is not set" : " is set")
                + " (" + variable.use() + ")";
    }
}
