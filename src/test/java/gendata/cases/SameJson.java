package gendata.cases;

import gendata.format.Json;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Brings JSON into one form, so that what is equal in value is equal as text: numbers without trailing zeros.
final class SameJson {
    private SameJson() {}

    /// Members in their order.
    static String ordered(JsonNode value) {
        return Json.text(plain(value, false));
    }

    /// Members by name.
    static String sorted(JsonNode value) {
        return Json.text(plain(value, true));
    }

    static List<String> ordered(List<JsonNode> values) {
        return values.stream().map(SameJson::ordered).toList();
    }

    static List<String> sorted(List<JsonNode> values) {
        return values.stream().map(SameJson::sorted).toList();
    }

    private static JsonNode plain(JsonNode value, boolean byName) {
        if (value.isNumber()) {
            ArrayNode number = Json.object().arrayNode();
            return number.add("number " + value.decimalValue().stripTrailingZeros().toPlainString());
        }
        if (value.isArray()) {
            ArrayNode array = Json.object().arrayNode();
            value.forEach(element -> array.add(plain(element, byName)));
            return array;
        }
        if (value.isObject()) {
            ObjectNode object = Json.object();
            Stream<String> names = value.propertyNames().stream();
            (byName ? names.sorted() : names).forEach(name -> object.set(name, plain(value.path(name), byName)));
            return object;
        }
        return value;
    }
}
