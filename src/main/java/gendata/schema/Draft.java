package gendata.schema;

import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;

/// The versions of JSON Schema that are understood.
enum Draft {
    DRAFT_7(SpecificationVersion.DRAFT_7, "definitions"), DRAFT_2020_12(SpecificationVersion.DRAFT_2020_12, "$defs");

    private final SpecificationVersion version;
    private final String definitions;

    Draft(SpecificationVersion version, String definitions) {
        this.version = version;
        this.definitions = definitions;
    }

    SpecificationVersion version() {
        return version;
    }

    /// The name under which schemas for reuse stand.
    String definitions() {
        return definitions;
    }

    /// Whether this is the name of the draft itself, which a `$ref` may hold.
    boolean isNamed(String uri) {
        return withoutHash(uri).equals(withoutHash(version.getDialectId()));
    }

    /// The draft that `$schema` names, 2020-12 where it is missing.
    static Draft of(JsonNode document) throws SchemaException {
        JsonNode named = document.path("$schema");
        if (named.isMissingNode()) {
            return DRAFT_2020_12;
        }
        for (Draft draft : values()) {
            if (named.isString() && draft.isNamed(named.stringValue())) {
                return draft;
            }
        }
        throw new SchemaException("/$schema", "`" + Words.excerpt(named.asString(""))
                + "` is not understood; " + DRAFT_2020_12.version.getDialectId() + " or "
                + DRAFT_7.version.getDialectId() + " was expected");
    }

    private static String withoutHash(String uri) {
        return uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri;
    }
}
