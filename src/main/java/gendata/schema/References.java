package gendata.schema;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// Checks that what a bundled schema refers to exists and never refers to itself for ever, and that patterns compile.
///
/// Schemas with a name of their own, and references to them, are left to the library. Used once, by one thread.
final class References {
    private final JsonNode document;
    private final Set<String> anchors = new HashSet<>();
    private final Map<String, List<String>> sameValue = new HashMap<>();
    private final Map<String, Boolean> done = new HashMap<>();

    private References(JsonNode document) {
        this.document = document;
    }

    static void check(JsonNode document) throws SchemaException {
        References references = new References(document);
        references.collectAnchors(document);
        references.visit("", document, false);
        for (String pointer : references.sameValue.keySet()) {
            references.follow(pointer);
        }
    }

    /// The schema that a reference within the document leads to; null where it leads to no pointer of it.
    static @Nullable String target(JsonNode document, String reference) {
        if (!reference.equals("#") && !reference.startsWith("#/")) {
            return null;
        }
        try {
            String pointer = URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            return document.at(JsonPointer.compile(pointer)).isMissingNode() ? null : pointer;
        } catch (IllegalArgumentException notEncoded) {
            return null;
        }
    }

    private void collectAnchors(JsonNode schema) {
        for (String keyword : List.of("$anchor", "$dynamicAnchor")) {
            if (schema.path(keyword).isString()) {
                anchors.add("#" + schema.path(keyword).stringValue());
            }
        }
        String id = schema.path("$id").asString("");
        if (id.length() > 1 && id.startsWith("#")) {
            anchors.add(id);
        }
        Keywords.parts(schema).forEach(part -> collectAnchors(part.schema()));
    }

    private void visit(String pointer, JsonNode schema, boolean elsewhere) throws SchemaException {
        if (sameValue.containsKey(pointer)) {
            return;
        }
        List<String> next = new ArrayList<>();
        sameValue.put(pointer, next);
        boolean named = elsewhere
                || (!pointer.isEmpty() && schema.has("$id") && !schema.path("$id").asString("#").startsWith("#"));
        String reference = schema.path("$ref").asString("");
        if (!named && reference.startsWith("#") && !anchors.contains(reference)) {
            String target = target(document, reference);
            if (target == null) {
                throw new SchemaException(pointer + "/$ref",
                        "`" + Words.excerpt(reference) + "` leads to nothing in the schema");
            }
            next.add(target);
            visit(target, document.at(target), false);
        }
        for (Keywords.Part part : Keywords.parts(schema)) {
            if (part.sameValue()) {
                next.add(pointer + part.path());
            }
            visit(pointer + part.path(), part.schema(), named);
        }
    }

    /// Checks the patterns of a document that need not be a valid schema in other ways.
    static void checkPatterns(String pointer, JsonNode schema) throws SchemaException {
        if (schema.path("pattern").isString()) {
            checkPattern(pointer + "/pattern", schema.path("pattern").stringValue());
        }
        for (String pattern : schema.path("patternProperties").propertyNames()) {
            checkPattern(pointer + "/patternProperties/" + Keywords.escaped(pattern), pattern);
        }
        for (Keywords.Part part : Keywords.parts(schema)) {
            checkPatterns(pointer + part.path(), part.schema());
        }
    }

    private static void checkPattern(String pointer, String pattern) throws SchemaException {
        try {
            LinearPattern.compile(pattern);
        } catch (IllegalArgumentException broken) {
            throw new SchemaException(pointer, Words.excerpt(String.valueOf(broken.getMessage())));
        }
    }

    /// Follows what applies to the same value; who comes back would never end.
    private void follow(String pointer) throws SchemaException {
        Boolean finished = done.putIfAbsent(pointer, false);
        if (finished != null) {
            if (!finished) {
                throw new SchemaException(pointer, "the schema refers to itself without an end");
            }
            return;
        }
        for (String next : sameValue.getOrDefault(pointer, List.of())) {
            follow(next);
        }
        done.put(pointer, true);
    }
}
