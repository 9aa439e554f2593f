package gendata.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Where schemas hold other schemas.
final class Keywords {
    private static final Set<String> ONE = Set.of("additionalItems", "additionalProperties", "contains",
            "contentSchema",
            "else", "if", "items", "not", "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties");
    private static final Set<String> LIST = Set.of("allOf", "anyOf", "oneOf", "items", "prefixItems");
    private static final Set<String> MAP = Set.of("$defs", "definitions", "dependencies", "dependentSchemas",
            "patternProperties", "properties");
    /// Those that apply to the same value as the schema they stand in.
    private static final Set<String> SAME_VALUE = Set.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else",
            "dependencies", "dependentSchemas");

    private Keywords() {}

    /// A schema within another.
    ///
    /// @param path its JSON pointer from there
    /// @param sameValue whether it applies to the same value
    record Part(String path, JsonNode schema, boolean sameValue) {}

    /// The schemas directly within this one.
    static List<Part> parts(JsonNode schema) {
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            String keyword = entry.getKey();
            JsonNode value = entry.getValue();
            boolean same = SAME_VALUE.contains(keyword);
            if (isSchema(value) && ONE.contains(keyword)) {
                parts.add(new Part("/" + keyword, value, same));
            } else if (value.isArray() && LIST.contains(keyword)) {
                for (int index = 0; index < value.size(); index++) {
                    parts.add(new Part("/" + keyword + "/" + index, value.get(index), same));
                }
            } else if (value.isObject() && MAP.contains(keyword)) {
                value.properties().stream().filter(member -> isSchema(member.getValue()))
                        .forEach(member -> parts.add(new Part("/" + keyword + "/" + escaped(member.getKey()),
                                member.getValue(), same)));
            }
        }
        return parts;
    }

    private static boolean isSchema(JsonNode value) {
        return value.isObject() || value.isBoolean();
    }

    /// A name as a step of a JSON pointer.
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
