package gendata.schema;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Gives a schema the form in which OpenAI's servers take it, and says whether they can hold to it strictly.
final class ServerForm {
    /// What OpenAI's structured outputs know, as documented for `strict: true`.
    private static final Set<String> STRICT_KEYWORDS = Set.of("type", "properties", "required", "additionalProperties",
            "items", "enum", "const", "anyOf", "$ref", "$defs", "title", "description", "pattern", "format",
            "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "minItems", "maxItems");
    private static final Set<String> STRICT_FORMATS = Set.of("date-time", "time", "date", "duration", "email",
            "hostname", "ipv4", "ipv6", "uuid");
    private static final String DEFINITIONS = "$defs";

    private ServerForm() {}

    static ServerSchema of(JsonNode bundle, Draft draft) {
        JsonNode document = bundle.deepCopy();
        if (document instanceof ObjectNode object) {
            object.remove("$schema");
            moveDefinitions(object, draft);
        }
        boolean wrapped = !document.path("type").asString("").equals("object");
        JsonNode form = wrapped ? wrapped(document) : document;
        Optional<String> looseness = looseness(form, "");
        if (looseness.isPresent() && draft == Draft.DRAFT_7 && form instanceof ObjectNode object) {
            // What is not strict may mean something else in the newer draft, which servers assume.
            object.put("$schema", draft.version().getDialectId());
        }
        return new ServerSchema(form, looseness, wrapped, form.toString().getBytes(StandardCharsets.UTF_8).length);
    }

    private static void moveDefinitions(ObjectNode document, Draft draft) {
        String name = draft.definitions();
        if (!name.equals(DEFINITIONS) && document.has(name) && !document.has(DEFINITIONS)) {
            document.set(DEFINITIONS, document.remove(name));
            replaceReferences(document, "#/" + name + "/", "#/" + DEFINITIONS + "/");
        }
    }

    private static ObjectNode wrapped(JsonNode document) {
        String inside = "#/properties/" + ServerSchema.WRAPPER;
        ObjectNode wrapper = JsonNodeFactory.instance.objectNode();
        if (document instanceof ObjectNode object) {
            JsonNode definitions = object.remove(DEFINITIONS);
            replaceReferences(object, "#/", inside + "/");
            if (definitions != null) {
                replaceReferences(object, inside + "/" + DEFINITIONS + "/", "#/" + DEFINITIONS + "/");
                definitions.forEach(definition -> {
                    replaceReferences(definition, "#/", inside + "/");
                    replaceReferences(definition, inside + "/" + DEFINITIONS + "/", "#/" + DEFINITIONS + "/");
                });
                wrapper.set(DEFINITIONS, definitions);
            }
        }
        wrapper.put("type", "object");
        wrapper.putObject("properties").set(ServerSchema.WRAPPER, document);
        wrapper.putArray("required").add(ServerSchema.WRAPPER);
        wrapper.put("additionalProperties", false);
        return wrapper;
    }

    private static void replaceReferences(JsonNode schema, String from, String to) {
        if (schema instanceof ObjectNode object && object.path("$ref").isString()) {
            String reference = object.path("$ref").stringValue();
            if (reference.equals("#") && from.equals("#/")) {
                object.put("$ref", to.substring(0, to.length() - 1));
            } else if (reference.startsWith(from)) {
                object.put("$ref", to + reference.substring(from.length()));
            }
        }
        Keywords.parts(schema).forEach(part -> replaceReferences(part.schema(), from, to));
    }

    /// Why a server cannot hold to this schema strictly, with the place; empty when it can.
    private static Optional<String> looseness(JsonNode schema, String pointer) {
        if (!schema.isObject()) {
            return Optional.of(place(pointer) + ": true and false are not taken as schemas");
        }
        if (schema.isEmpty()) {
            return Optional.of(place(pointer) + ": a type was expected");
        }
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            if (!STRICT_KEYWORDS.contains(entry.getKey())) {
                return Optional.of(place(pointer) + ": `" + Words.excerpt(entry.getKey()) + "` is not taken");
            }
        }
        String format = schema.path("format").asString("");
        if (!format.isEmpty() && !STRICT_FORMATS.contains(format)) {
            return Optional.of(place(pointer) + ": the format `" + Words.excerpt(format) + "` is not taken");
        }
        Optional<String> object = isObject(schema) ? objectLooseness(schema, pointer) : Optional.empty();
        if (object.isPresent()) {
            return object;
        }
        for (Keywords.Part part : Keywords.parts(schema)) {
            boolean closing = part.path().equals("/additionalProperties");
            Optional<String> inside = closing ? Optional.empty() : looseness(part.schema(), pointer + part.path());
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    private static boolean isObject(JsonNode schema) {
        JsonNode type = schema.path("type");
        return schema.has("properties") || type.asString("").equals("object")
                || type.valueStream().anyMatch(one -> one.asString("").equals("object"));
    }

    private static Optional<String> objectLooseness(JsonNode schema, String pointer) {
        JsonNode closed = schema.path("additionalProperties");
        if (!closed.isBoolean() || closed.booleanValue()) {
            return Optional.of(place(pointer) + ": `additionalProperties: false` was expected");
        }
        for (String name : schema.path("properties").propertyNames()) {
            if (schema.path("required").valueStream().noneMatch(one -> one.asString("").equals(name))) {
                return Optional.of(place(pointer) + ": `" + Words.excerpt(name) + "` is not among `required`");
            }
        }
        return Optional.empty();
    }

    private static String place(String pointer) {
        return pointer.isEmpty() ? "the schema" : pointer;
    }
}
