package gendata.schema;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes one document of a schema and the files beside it that it refers to, which then refers only to itself.
///
/// Every file becomes an entry of the definitions. What would have to be fetched is refused. Used once, by one thread.
final class Bundle {
    private static final JsonMapper FILES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:|^//");
    private static final URI BASE = URI.create("schema:///");
    private static final int MOST_FILES = 100;
    private static final long LARGEST_FILE = 4_000_000;

    private final Draft draft;
    private final @Nullable Path folder;
    private final Set<String> embedded = new HashSet<>();
    private final Map<Path, String> names = new LinkedHashMap<>();
    private final Map<String, JsonNode> files = new LinkedHashMap<>();
    private final JsonNode document;

    private Bundle(JsonNode document, Draft draft, @Nullable Path folder) {
        this.document = document;
        this.draft = draft;
        this.folder = folder;
    }

    /// @param folder that of the schema; null when it is in no file
    static JsonNode of(JsonNode document, Draft draft, @Nullable Path folder) throws SchemaException {
        return document.isObject() ? new Bundle(document, draft, folder).bundle() : document;
    }

    private JsonNode bundle() throws SchemaException {
        collectIds(document, BASE, true, embedded);
        ObjectNode whole = (ObjectNode) document.deepCopy();
        rewrite(whole, new Origin(null, document.path("$id").asString(""), ""), BASE, "");
        if (!files.isEmpty()) {
            ObjectNode definitions = whole.path(draft.definitions()).isObject()
                    ? (ObjectNode) whole.get(draft.definitions())
                    : whole.putObject(draft.definitions());
            files.forEach(definitions::set);
        }
        if (embedded.isEmpty()) {
            whole.remove("$id");
        }
        return whole;
    }

    /// Where a schema was written: in which file, under which name, and where it is now.
    private record Origin(@Nullable Path file, String id, String root) {}

    /// Adds the full names of the schemas that have one of their own, except that of the whole.
    private static void collectIds(JsonNode schema, URI outer, boolean whole, Set<String> ids) {
        URI base = base(schema, outer);
        if (!whole && !base.equals(outer)) {
            ids.add(base.toString());
        }
        Keywords.parts(schema).forEach(part -> collectIds(part.schema(), base, false, ids));
    }

    /// What relative names within this schema are relative to.
    private static URI base(JsonNode schema, URI outer) {
        String id = schema.path("$id").asString("#");
        return id.startsWith("#") ? outer : resolved(outer, id);
    }

    private static URI resolved(URI base, String name) {
        try {
            return base.resolve(name.replaceFirst("#$", ""));
        } catch (IllegalArgumentException noUri) {
            return base;
        }
    }

    private void rewrite(JsonNode schema, Origin origin, URI outer, String pointer) throws SchemaException {
        URI base = base(schema, outer);
        if (schema instanceof ObjectNode object) {
            JsonNode reference = object.path("$ref");
            if (reference.isString()) {
                object.put("$ref", rewritten(reference.stringValue(), origin, base, pointer));
            }
        }
        for (Keywords.Part part : Keywords.parts(schema)) {
            rewrite(part.schema(), origin, base, pointer + part.path());
        }
    }

    private String rewritten(String reference, Origin origin, URI base, String pointer) throws SchemaException {
        int hash = reference.indexOf('#');
        String target = hash < 0 ? reference : reference.substring(0, hash);
        String fragment = hash < 0 ? "" : reference.substring(hash + 1);
        if (draft.isNamed(target)) {
            return reference;
        }
        if (!target.isEmpty() && embedded.contains(resolved(base, target).toString())) {
            return reference;
        }
        boolean whole = origin.file() == null && document.has("$id")
                && resolved(base, target).equals(base(document, BASE));
        if (whole && !target.isEmpty() && !embedded.isEmpty()) {
            return reference;
        }
        if (target.isEmpty() || target.equals(origin.id()) || whole) {
            return fragment.isEmpty() || fragment.startsWith("/") ? "#" + origin.root() + fragment : "#" + fragment;
        }
        if (SCHEME.matcher(target).find()) {
            throw new SchemaException(pointer + "/$ref", "`" + Words.excerpt(target)
                    + "` would have to be fetched, which is never done; a file beside the schema was expected");
        }
        String root = "/" + draft.definitions() + "/" + included(target, origin, pointer + "/$ref");
        if (!fragment.isEmpty() && !fragment.startsWith("/")) {
            return "#" + fragment;
        }
        return "#" + root + fragment;
    }

    /// The name under which the file is among the definitions.
    private String included(String target, Origin origin, String pointer) throws SchemaException {
        Path file = file(target, origin, pointer);
        String known = names.get(file);
        if (known != null) {
            return known;
        }
        if (names.size() == MOST_FILES) {
            throw new SchemaException(pointer, "the schema refers to more than " + MOST_FILES + " files");
        }
        JsonNode read = read(file, target, pointer);
        String name = freeName(target);
        names.put(file, name);
        if (read instanceof ObjectNode object) {
            if (object.has("$schema") && Draft.of(object) != draft) {
                throw new SchemaException(pointer, "`" + target + "` is of another draft than the schema");
            }
            String id = object.path("$id").asString("");
            Set<String> ids = new HashSet<>();
            collectIds(object, BASE, true, ids);
            if (!ids.isEmpty()) {
                throw new SchemaException(pointer, "`" + target
                        + "` holds a schema with an $id, which only the schema itself may do");
            }
            object.remove("$id");
            object.remove("$schema");
            rewrite(object, new Origin(file, id, "/" + draft.definitions() + "/" + name), BASE, target + "#");
        }
        files.put(name, read);
        return name;
    }

    private String freeName(String target) {
        String plain = target.replaceFirst(".*/", "").replaceFirst("\\.json$", "").replaceAll("[^\\w-]", "_");
        String name = plain;
        for (int number = 2; names.containsValue(name) || document.path(draft.definitions()).has(name); number++) {
            name = plain + "_" + number;
        }
        return name;
    }

    private Path file(String target, Origin origin, String pointer) throws SchemaException {
        if (folder == null) {
            throw new SchemaException(pointer,
                    "`" + Words.excerpt(target) + "` is a file, but the schema itself is in none");
        }
        try {
            Path root = folder.toRealPath();
            Path from = origin.file() == null || origin.file().getParent() == null ? root : origin.file().getParent();
            Path file = from.resolve(URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toRealPath();
            if (file.startsWith(root)) {
                return file;
            }
        } catch (IOException | IllegalArgumentException missing) {
            throw new SchemaException(pointer, "there is no file `" + Words.excerpt(target) + "`");
        }
        throw new SchemaException(pointer, "`" + Words.excerpt(target) + "` is not below the schema's folder");
    }

    private static JsonNode read(Path file, String target, String pointer) throws SchemaException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new SchemaException(pointer, "`" + target + "` is larger than " + LARGEST_FILE + " bytes");
            }
            JsonNode read = FILES.readTree(Files.readAllBytes(file));
            if (read.isObject() || read.isBoolean()) {
                return read;
            }
        } catch (IOException | JacksonException unreadable) {
            throw new SchemaException(pointer, "`" + target + "` cannot be read as JSON");
        }
        throw new SchemaException(pointer, "`" + target + "` is no schema; an object was expected");
    }
}
