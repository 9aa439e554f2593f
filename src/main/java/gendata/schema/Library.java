package gendata.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.path.PathType;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// The validating library with the settings of this program: formats are asserted, nothing is fetched, all is bounded.
final class Library {
    /// Far more than a schema of a real dataset takes for an answer of a megabyte.
    private static final long MOST_STEPS = 2_000_000;
    /// Every level of a value takes a few: 100 levels with five references each are within it.
    private static final int DEEPEST = 1_000;
    private static final String DRAFTS = "https://json-schema.org/draft/2020-12/";
    private static final String DRAFT_7 = "http://json-schema.org/draft-07/";
    private static final Locale ENGLISH = Locale.ENGLISH;

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder().formatAssertionsEnabled(true)
            .regularExpressionFactory(new Patterns()).locale(ENGLISH).pathType(PathType.JSON_POINTER).build();
    private static final ExecutionConfig BOUNDS = ExecutionConfig.builder().formatAssertionsEnabled(true)
            .locale(ENGLISH).maxEvaluationSteps(MOST_STEPS).maxEvaluationDepth(DEEPEST).build();

    private Library() {}

    static Schema schema(JsonNode document, Draft draft) {
        Schema schema = registry(draft).getSchema(SchemaLocation.DOCUMENT, document);
        schema.initializeValidators();
        return schema;
    }

    /// The schema of schemas.
    static Schema draft(Draft draft) {
        return registry(draft).getSchema(SchemaLocation.of(draft.version().getDialectId()));
    }

    static List<Error> errors(Schema schema, JsonNode value) throws ValidationLimitExceededException {
        return schema.validate(value, context -> context.setExecutionConfig(BOUNDS));
    }

    private static SchemaRegistry registry(Draft draft) {
        return SchemaRegistry.withDefaultDialect(draft.version(),
                builder -> builder.schemaRegistryConfig(CONFIG).schemaLoader(loader -> loader
                        .fetchRemoteResources(false).allow(iri -> isDraft(iri.toString()))));
    }

    private static boolean isDraft(String iri) {
        return iri.startsWith(DRAFTS) || iri.startsWith(DRAFT_7);
    }
}
