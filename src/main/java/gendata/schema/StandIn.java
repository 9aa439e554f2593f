package gendata.schema;

import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/// Makes up a value that is valid against a schema, the same for the same random numbers.
///
/// What keywords such as `not` and `if` forbid is found by trying again, a bounded number of times.
public final class StandIn {
    private static final int MOST_TRIES = 40;

    private StandIn() {}

    /// A valid value; empty where none was found, which does not mean that there is none.
    public static Optional<JsonNode> of(Schema schema, RandomGenerator random) {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            Optional<JsonNode> value = new ValueMaker(schema.document(), random, attempt).make();
            if (value.isPresent() && schema.check(value.get()).isEmpty()) {
                return value;
            }
        }
        return Optional.empty();
    }
}
