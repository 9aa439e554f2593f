package gendata.method;

import gendata.format.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The task as it is written down in the run folder: as resolved with the command line, without secrets.
final class TaskRecord {
    private static final String HIDDEN = "***";
    private static final Set<String> SECRET = Set.of("api_key", "headers", "extra_headers");

    private TaskRecord() {}

    /// @param parameters `model_params` with the file of the command line over them
    static ObjectNode of(TaskSource task, ObjectNode parameters) {
        ObjectNode record = Json.object();
        record.setAll((ObjectNode) task.root().toJson());
        Overrides overrides = task.overrides();
        put(record, "input", overrides.input());
        put(record, "output", overrides.output());
        put(record, "unique_key", overrides.uniqueKey());
        put(record, "model", overrides.model());
        if (!parameters.isEmpty()) {
            record.set("model_params", parameters.deepCopy());
        }
        record.put("skip_bad_rows", overrides.skipBadRows());
        overrides.modelArgs().forEach((name, value) -> record.withObject("model_args").put(name, value));
        overrides.dataArgs().forEach((name, value) -> record.withObject("data_args").put(name, value));
        hide(record);
        return record;
    }

    private static void put(ObjectNode record, String name, @Nullable Object value) {
        if (value != null) {
            record.put(name, value.toString());
        }
    }

    private static void hide(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                for (String name : object.propertyNames().toArray(String[]::new)) {
                    if (SECRET.contains(name)) {
                        object.put(name, HIDDEN);
                    } else {
                        hide(object.required(name));
                    }
                }
            }
            case ArrayNode array -> array.forEach(TaskRecord::hide);
            default -> {
                // a plain value holds no names
            }
        }
    }
}
