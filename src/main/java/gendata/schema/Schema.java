package gendata.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ValidationLimitExceededException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JSON Schema, 2020-12 or draft-07, against which answers are checked. Immutable and safe for many threads.
///
/// Formats are asserted, patterns are matched in linear time, and both the steps and the depth of a check are bounded.
public final class Schema {
    private static final int MOST_PROBLEMS = 5;
    /// With an exponent beyond this, sums that divide a number would take all memory.
    private static final int LARGEST_EXPONENT = 1_000;
    private static final List<String> TOO_LONG = List.of(
            "the value is too large or too deeply nested to be checked against the schema");

    private final JsonNode document;
    private final com.networknt.schema.Schema compiled;
    private final ServerSchema forServers;

    private Schema(JsonNode document, Draft draft, com.networknt.schema.Schema compiled) {
        this.document = document;
        this.compiled = compiled;
        this.forServers = ServerForm.of(document, draft);
    }

    /// The schema that a document describes, together with the files beside it that it refers to.
    ///
    /// @param folder that of the document's file, below which its files must be; null when it is in no file
    public static Schema compile(JsonNode document, @Nullable Path folder) throws SchemaException {
        if (!document.isObject() && !document.isBoolean()) {
            throw new SchemaException("", "a schema is an object, or true or false");
        }
        Draft draft = Draft.of(document);
        checkDraft(document, draft);
        JsonNode bundle = Bundle.of(document, draft, folder);
        checkDraft(bundle, draft);
        References.check(bundle);
        try {
            return new Schema(bundle, draft, Library.schema(bundle, draft));
        } catch (com.networknt.schema.SchemaException broken) {
            throw new SchemaException("", Words.excerpt(String.valueOf(broken.getMessage())));
        }
    }

    private static void checkDraft(JsonNode document, Draft draft) throws SchemaException {
        if (hasHugeNumber(document)) {
            throw new SchemaException("", "the schema has a number that is too large or too small");
        }
        References.checkPatterns("", document);
        List<Error> errors = Library.errors(Library.draft(draft), document);
        Comparator<Error> byDepth = Comparator.comparingInt(error -> error.getInstanceLocation().getNameCount());
        Optional<Error> deepest = errors.stream().max(byDepth);
        if (deepest.isPresent()) {
            throw new SchemaException(Problem.pointer(deepest.get()), Problem.words(deepest.get()));
        }
    }

    /// What is wrong with a value, at most five problems, each short; empty when it is valid.
    public List<String> check(JsonNode value) {
        if (hasHugeNumber(value)) {
            return List.of("the value has a number that is too large or too small to be checked");
        }
        try {
            return Library.errors(compiled, value).stream().limit(MOST_PROBLEMS)
                    .map(error -> Problem.of(error)).toList();
        } catch (ValidationLimitExceededException exceeded) {
            return TOO_LONG;
        }
    }

    private static boolean hasHugeNumber(JsonNode value) {
        Deque<JsonNode> left = new ArrayDeque<>();
        left.push(value);
        while (!left.isEmpty()) {
            JsonNode next = left.pop();
            if (next.isBigDecimal()) {
                BigDecimal number = next.decimalValue();
                if (Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT) {
                    return true;
                }
            }
            next.forEach(left::push);
        }
        return false;
    }

    /// The whole document, so that two that ask for the same have the same text.
    @Override
    public String toString() {
        return document.toString();
    }

    /// Whether `type` leaves room for values of this one; what other keywords say is not looked at.
    public boolean mayBe(String type) {
        JsonNode types = document.path("type");
        return types.isMissingNode() || types.asString("").equals(type)
                || types.valueStream().anyMatch(one -> one.asString("").equals(type));
    }

    /// The schema in the form that servers take.
    public ServerSchema forServers() {
        return forServers;
    }

    /// The schema as one document that refers only to itself.
    JsonNode document() {
        return document;
    }
}
