package gendata.format.parquet;

import tools.jackson.databind.JsonNode;

/// Where a value goes once it has been read: a field, a list, a map.
interface Slot {
    void put(JsonNode value);
}
