package gendata.method;

import gendata.format.Json;
import gendata.plan.Limits;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The task as it is written down in the run folder: as resolved with the command line, without secrets.
final class TaskRecord {
    private static final String HIDDEN = "***";
    private static final int COST_SCALE = 12;
    private static final int MILLISECONDS_SCALE = 3;
    private static final Set<String> SECRET = Set.of("headers", "extra_headers");
    private static final Pattern SECRET_NAME = Pattern.compile("key$|token$|secret|password|credential|authorization",
            Pattern.CASE_INSENSITIVE);
    private static final String PROXY = "proxy";
    private static final Pattern LOGIN = Pattern.compile("^((?:[^/@]*:)?//)?.*@", Pattern.DOTALL);
    private static final Set<String> KNOWN = Set.of("unique_key", "key", "stop_token", "eos_token");

    private TaskRecord() {}

    /// @param parameters `model_params` with the file of the command line over them
    /// @param limits `limits` with those of the command line over them
    static ObjectNode of(TaskSource task, ObjectNode parameters, Limits limits) {
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
        if (!limits.equals(Limits.NONE)) {
            record.set("limits", limits(limits));
        }
        hide(record);
        return record;
    }

    /// As a task can say them.
    private static ObjectNode limits(Limits limits) {
        ObjectNode record = Json.object();
        limits.cost().ifPresent(cost -> record.put("cost", decimal(cost, COST_SCALE)));
        limits.tokens().ifPresent(tokens -> record.put("tokens", tokens));
        limits.requests().ifPresent(requests -> record.put("requests", requests));
        if (limits.time() != null) {
            record.put("time", decimal(limits.time().toMillis(), MILLISECONDS_SCALE));
        }
        if (limits.failures() != null) {
            record.put("failures", limits.failures().toString());
        }
        return record;
    }

    private static BigDecimal decimal(long number, int scale) {
        BigDecimal decimal = BigDecimal.valueOf(number, scale).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
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
                    if (SECRET.contains(name) || (SECRET_NAME.matcher(name).find() && !KNOWN.contains(name))) {
                        object.put(name, HIDDEN);
                    } else if (name.equals(PROXY) && object.required(name).isString()) {
                        object.put(name, LOGIN.matcher(object.required(name).asString())
                                .replaceFirst("$1" + HIDDEN + "@"));
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
