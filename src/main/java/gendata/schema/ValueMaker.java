package gendata.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tries once to make up a value for a schema. Used once, by one thread.
final class ValueMaker {
    private static final int DEEP = 4;
    private static final int DEEPEST = 30;
    private static final int MOST_VALUES = 5_000;
    private static final int MOST_ITEMS_MORE = 3;
    private static final int TRIES_FOR_ONE = 20;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RandomGenerator random;
    private final Merger merger;
    private final TextMaker texts;
    private final NumberMaker numbers;
    private final JsonNode document;
    private final boolean sparse;
    private int left = MOST_VALUES;

    /// @param attempt later attempts leave out what need not be there, as it may be what is wrong
    ValueMaker(JsonNode document, RandomGenerator random, int attempt) {
        this.document = document;
        this.random = random;
        this.merger = new Merger(document, random);
        this.texts = new TextMaker(random);
        this.numbers = new NumberMaker(random);
        this.sparse = attempt % 3 == 2;
    }

    Optional<JsonNode> make() {
        return make(document, 0);
    }

    private Optional<JsonNode> make(JsonNode written, int depth) {
        left--;
        if (left < 0 || depth > DEEPEST || (written.isBoolean() && !written.booleanValue())) {
            return Optional.empty();
        }
        if (!(written instanceof ObjectNode object)) {
            return Optional.of(NODES.stringNode(texts.words(2)));
        }
        ObjectNode schema = merger.merge(object, depth >= DEEP);
        if (schema.has("const")) {
            return Optional.of(schema.required("const").deepCopy());
        }
        if (schema.has("enum")) {
            return oneOf(schema.required("enum").valueStream().toList()).map(JsonNode::deepCopy);
        }
        return oneOf(types(schema, depth >= DEEP)).flatMap(type -> ofType(type, schema, depth));
    }

    private <T> Optional<T> oneOf(List<T> choice) {
        return choice.isEmpty() ? Optional.empty() : Optional.of(choice.get(random.nextInt(choice.size())));
    }

    private static List<String> types(ObjectNode schema, boolean simple) {
        if (!schema.has("type")) {
            return List.of(likelyType(schema));
        }
        List<String> types = Merger.types(schema.required("type")).valueStream().map(type -> type.asString(""))
                .toList();
        List<String> flat = types.stream().filter(type -> !type.equals("object") && !type.equals("array")).toList();
        return simple && !flat.isEmpty() ? flat : types;
    }

    private static String likelyType(ObjectNode schema) {
        if (hasAny(schema, "properties", "required", "additionalProperties", "minProperties", "patternProperties",
                "propertyNames")) {
            return "object";
        }
        if (hasAny(schema, "items", "prefixItems", "minItems", "uniqueItems", "contains")) {
            return "array";
        }
        return hasAny(schema, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
                ? "number"
                : "string";
    }

    private static boolean hasAny(ObjectNode schema, String... keywords) {
        return Stream.of(keywords).anyMatch(schema::has);
    }

    private Optional<JsonNode> ofType(String type, ObjectNode schema, int depth) {
        return switch (type) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "string" -> texts.text(schema).map(NODES::stringNode);
            case "integer" -> numbers.integer(schema).map(NODES::numberNode);
            case "number" -> numbers.number(schema).map(NODES::numberNode);
            case "boolean" -> Optional.of(NODES.booleanNode(random.nextBoolean()));
            default -> Optional.of(NODES.nullNode());
        };
    }

    private Optional<JsonNode> object(ObjectNode schema, int depth) {
        ObjectNode value = NODES.objectNode();
        Set<String> required = required(schema);
        int most = schema.path("maxProperties").asInt(Integer.MAX_VALUE);
        Set<String> names = new LinkedHashSet<>(schema.path("properties").propertyNames());
        names.addAll(required);
        int room = Math.max(0, most - required.size());
        for (String name : names) {
            boolean wanted = required.contains(name);
            if (!wanted && (room == 0 || sparse || depth >= DEEP || random.nextInt(4) == 0)) {
                continue;
            }
            Optional<JsonNode> member = make(member(schema, name), depth + 1);
            if (member.isEmpty() && wanted) {
                return Optional.empty();
            }
            if (member.isPresent()) {
                room -= wanted ? 0 : 1;
                value.set(name, member.get());
            }
        }
        int least = schema.path("minProperties").asInt(0);
        for (int attempt = 0; value.size() < least && attempt < least + TRIES_FOR_ONE; attempt++) {
            String name = newName(schema, names, attempt);
            make(member(schema, name), depth + 1).ifPresent(member -> value.set(name, member));
        }
        return value.size() < least ? Optional.empty() : Optional.of(value);
    }

    private static Set<String> required(ObjectNode schema) {
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString("")));
        JsonNode dependent = schema.has("dependentRequired")
                ? schema.required("dependentRequired")
                : schema.path("dependencies");
        for (String name : schema.path("properties").propertyNames()) {
            // Whatever may come along is asked for, as the member that needs it may be there.
            dependent.path(name).valueStream().filter(JsonNode::isString)
                    .forEach(needed -> required.add(needed.stringValue()));
        }
        return required;
    }

    /// The schema of a member with this name.
    private static JsonNode member(ObjectNode schema, String name) {
        JsonNode own = schema.path("properties").path(name);
        if (!own.isMissingNode()) {
            return own;
        }
        for (String pattern : schema.path("patternProperties").propertyNames()) {
            if (LinearPattern.compile(pattern).isIn(name)) {
                return schema.path("patternProperties").path(pattern);
            }
        }
        return schema.has("additionalProperties")
                ? schema.required("additionalProperties")
                : NODES.booleanNode(true);
    }

    private String newName(ObjectNode schema, Set<String> declared, int number) {
        List<String> open = declared.stream().filter(name -> schema.path("properties").has(name)).toList();
        if (number < open.size()) {
            return open.get(number);
        }
        if (schema.path("propertyNames") instanceof ObjectNode names) {
            return texts.text(merger.merge(names, true)).orElse("name_" + number);
        }
        List<String> patterns = new ArrayList<>(schema.path("patternProperties").propertyNames());
        return oneOf(patterns).flatMap(texts::fitting).orElse("name_" + number);
    }

    private Optional<JsonNode> array(ObjectNode schema, int depth) {
        ArrayNode value = NODES.arrayNode();
        boolean tuple = schema.path("items").isArray();
        JsonNode begin = tuple ? schema.path("items") : schema.path("prefixItems");
        JsonNode rest = schema.path(tuple ? "additionalItems" : "items");
        boolean closed = rest.isBoolean() && !rest.booleanValue();
        int contained = schema.has("contains") ? schema.path("minContains").asInt(1) : 0;
        int least = Math.max(schema.path("minItems").asInt(0), contained);
        int most = Math.min(schema.path("maxItems").asInt(Integer.MAX_VALUE), closed ? begin.size() : MOST_VALUES);
        int usual = sparse || depth >= DEEP
                ? least
                : Math.max(least, Math.max(1, begin.size()))
                        + random.nextInt(MOST_ITEMS_MORE);
        int size = Math.min(most, usual);
        for (int index = 0; index < size; index++) {
            JsonNode item = index < begin.size()
                    ? begin.get(index)
                    : index - begin.size() < contained ? both(rest, schema.path("contains")) : rest;
            Optional<JsonNode> made = newItem(item, schema.path("uniqueItems").asBoolean(false), value, depth);
            if (made.isEmpty()) {
                break;
            }
            value.add(made.get());
        }
        return value.size() < least ? Optional.empty() : Optional.of(value);
    }

    private static JsonNode both(JsonNode one, JsonNode other) {
        return one.isObject() && other.isObject()
                ? NODES.objectNode().set("allOf", NODES.arrayNode().add(one).add(other))
                : other;
    }

    private Optional<JsonNode> newItem(JsonNode schema, boolean unique, ArrayNode others, int depth) {
        for (int attempt = 0; attempt < (unique ? TRIES_FOR_ONE : 1); attempt++) {
            Optional<JsonNode> made = make(schema, depth + 1);
            if (made.isEmpty() || !unique || others.valueStream().noneMatch(made.get()::equals)) {
                return made;
            }
        }
        return Optional.empty();
    }
}
