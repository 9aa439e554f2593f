package gendata.journal;

import gendata.format.CellType;
import gendata.format.CellTypes;
import gendata.format.Json;
import gendata.rows.InputState;
import gendata.rows.InputSummary;
import gendata.rows.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An input as the first pass found it, and how it was read.
public record SeenInput(InputSummary summary, @Nullable String uniqueKey, boolean skipBadRows, boolean inferTypes,
        long limit) {
    public static SeenInput of(Source source, InputSummary summary) {
        return new SeenInput(summary, source.uniqueKey(), source.skipBadRows(), source.inferTypes(), source.limit());
    }

    ObjectNode toJson() {
        InputState files = summary.state();
        ObjectNode json = Json.object().put("path", files.path()).put("files", files.files())
                .put("size", files.size()).put("stamp", files.stamp()).put("unique_key", uniqueKey)
                .put("skip_bad_rows", skipBadRows).put("infer_types", inferTypes).put("limit", limit)
                .put("rows", summary.rows()).put("bad_rows", summary.badRows());
        ArrayNode columns = json.putArray("columns");
        summary.columns().forEach(columns::add);
        ObjectNode types = json.putObject("types");
        summary.types().byColumn().forEach((column, type) -> types.put(column, type.name()));
        return json;
    }

    static SeenInput fromJson(JsonNode json) {
        List<String> columns = new ArrayList<>();
        json.required("columns").forEach(column -> columns.add(column.asString()));
        Map<String, CellType> types = new LinkedHashMap<>();
        json.path("types").forEachEntry((column, type) -> types.put(column, CellType.valueOf(type.asString())));
        // A folder of the first version has no stamp: its input counts as another one and is read again.
        InputState files = new InputState(json.required("path").asString(), json.path("files").asInt(1),
                json.required("size").asLong(), json.path("stamp").asString(""));
        InputSummary summary = new InputSummary(json.required("rows").asLong(), json.required("bad_rows").asLong(),
                columns, new CellTypes(types), files);
        JsonNode key = json.required("unique_key");
        return new SeenInput(summary, key.isNull() ? null : key.asString(),
                json.required("skip_bad_rows").asBoolean(), json.path("infer_types").asBoolean(false),
                json.path("limit").asLong(0));
    }
}
