package gendata.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes one schema of all that apply to a value: what it refers to, all of `allOf`, one of `anyOf` and of `oneOf`.
///
/// Used by one thread. What it cannot merge is left to the check of the value.
final class Merger {
    private static final int MOST_MERGED = 200;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode document;
    private final RandomGenerator random;
    private int merged;

    Merger(JsonNode document, RandomGenerator random) {
        this.document = document;
        this.random = random;
    }

    /// @param simple whether to prefer alternatives that refer to nothing, so that recursion ends
    ObjectNode merge(ObjectNode schema, boolean simple) {
        merged = 0;
        ObjectNode all = NODES.objectNode();
        add(all, schema, simple);
        return all;
    }

    private void add(ObjectNode all, JsonNode schema, boolean simple) {
        merged++;
        if (merged > MOST_MERGED || !schema.isObject()) {
            if (schema.isBoolean() && !schema.booleanValue()) {
                all.putArray("enum");
            }
            return;
        }
        schema.properties().forEach(entry -> combine(all, entry));
        String reference = schema.path("$ref").asString(schema.path("$dynamicRef").asString(""));
        if (!reference.isEmpty()) {
            add(all, target(reference), simple);
        }
        schema.path("allOf").forEach(part -> add(all, part, simple));
        alternative(schema.path("anyOf"), simple, all);
        alternative(schema.path("oneOf"), simple, all);
        if (schema.has("if")) {
            boolean so = random.nextBoolean();
            if (so) {
                add(all, schema.path("if"), simple);
            }
            add(all, schema.path(so ? "then" : "else"), simple);
        }
    }

    private void alternative(JsonNode alternatives, boolean simple, ObjectNode all) {
        List<JsonNode> choice = alternatives.valueStream().toList();
        if (simple && choice.stream().anyMatch(Merger::isSimple)) {
            choice = choice.stream().filter(Merger::isSimple).toList();
        }
        if (!choice.isEmpty()) {
            add(all, choice.get(random.nextInt(choice.size())), simple);
        }
    }

    private static boolean isSimple(JsonNode schema) {
        return !schema.has("$ref") && !schema.has("properties") && !schema.has("items");
    }

    private JsonNode target(String reference) {
        String pointer = References.target(document, reference);
        return pointer != null ? document.at(pointer) : anchored(document, reference);
    }

    private static JsonNode anchored(JsonNode schema, String reference) {
        if (("#" + schema.path("$anchor").asString(schema.path("$dynamicAnchor").asString(" "))).equals(reference)
                || schema.path("$id").asString(" ").equals(reference)) {
            return schema;
        }
        for (Keywords.Part part : Keywords.parts(schema)) {
            JsonNode found = anchored(part.schema(), reference);
            if (!found.isMissingNode()) {
                return found;
            }
        }
        return NODES.missingNode();
    }

    private static void combine(ObjectNode all, Map.Entry<String, JsonNode> entry) {
        String keyword = entry.getKey();
        JsonNode next = entry.getValue();
        JsonNode present = all.get(keyword);
        if (present == null) {
            all.set(keyword, next.deepCopy());
            return;
        }
        switch (keyword) {
            case "properties", "patternProperties" -> next.properties().forEach(member -> {
                JsonNode same = present.get(member.getKey());
                ((ObjectNode) present).set(member.getKey(),
                        same == null ? member.getValue() : both(same, member.getValue()));
            });
            case "items", "additionalProperties", "additionalItems", "contains", "propertyNames" -> all.set(keyword,
                    both(present, next));
            case "required" -> next.forEach(name -> {
                if (present.valueStream().noneMatch(name::equals)) {
                    ((ArrayNode) present).add(name);
                }
            });
            case "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains" -> all.set(
                    keyword, larger(present, next) ? next : present);
            case "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains" -> all.set(
                    keyword, larger(present, next) ? present : next);
            case "enum" -> all.set(keyword, common(present, next));
            case "type" -> all.set(keyword, commonTypes(present, next));
            default -> all.set(keyword, next.deepCopy());
        }
    }

    private static JsonNode both(JsonNode one, JsonNode other) {
        if (one.isObject() && other.isObject()) {
            return NODES.objectNode().set("allOf", NODES.arrayNode().add(one.deepCopy()).add(other.deepCopy()));
        }
        boolean first = one.isBoolean() && !one.booleanValue();
        return first || (other.isBoolean() && other.booleanValue()) ? one : other;
    }

    private static boolean larger(JsonNode present, JsonNode next) {
        BigDecimal one = present.decimalValue(BigDecimal.ZERO);
        return one.compareTo(next.decimalValue(BigDecimal.ZERO)) < 0;
    }

    private static ArrayNode common(JsonNode one, JsonNode other) {
        ArrayNode common = NODES.arrayNode();
        one.valueStream().filter(value -> other.valueStream().anyMatch(value::equals)).forEach(common::add);
        return common;
    }

    private static ArrayNode commonTypes(JsonNode one, JsonNode other) {
        ArrayNode first = types(one);
        ArrayNode second = types(other);
        ArrayNode common = common(first, second);
        boolean integer = isIntegerAndNumber(first, second) || isIntegerAndNumber(second, first);
        return integer && !has(common, "number") && !has(common, "integer") ? common.add("integer") : common;
    }

    private static boolean isIntegerAndNumber(ArrayNode types, ArrayNode others) {
        return has(types, "integer") && has(others, "number");
    }

    private static boolean has(ArrayNode types, String type) {
        return types.valueStream().anyMatch(one -> one.asString("").equals(type));
    }

    static ArrayNode types(JsonNode type) {
        return type.isArray() ? (ArrayNode) type : NODES.arrayNode().add(type);
    }
}
