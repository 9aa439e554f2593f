package gendata.method;

import gendata.model.Price;
import gendata.task.Fields;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Reads what a million tokens cost, as `{input: 0.40, output: 1.60}`.
final class PriceReader {
    static final String EXAMPLE = "`price: {input: 0.40, output: 1.60}`";

    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000_000);

    private final Problems problems;

    PriceReader(Problems problems) {
        this.problems = problems;
    }

    /// The price, or null where none is given or it is wrong.
    @Nullable
    Price read(TaskNode written) {
        return switch (written) {
            case TaskNode.Mapping mapping -> price(mapping);
            case TaskNode.Scalar scalar when scalar.isNull() -> null;
            default -> {
                problems.add(written.place(), "`price` is " + written.describe(),
                        "what a million tokens cost, as " + EXAMPLE, null);
                yield null;
            }
        };
    }

    private @Nullable Price price(TaskNode.Mapping mapping) {
        Fields fields = new Fields(mapping, problems);
        BigDecimal input = amount(mapping, fields, "input");
        BigDecimal output = amount(mapping, fields, "output");
        fields.finish();
        return input == null || output == null ? null : new Price(input, output);
    }

    private @Nullable BigDecimal amount(TaskNode.Mapping mapping, Fields fields, String key) {
        TaskNode written = mapping.get(key);
        BigDecimal amount = fields.number(key);
        if (written == null) {
            problems.add(mapping.place(), "`price` has no `" + key + "`",
                    "what a million tokens cost, as " + EXAMPLE, null);
        } else if (amount != null && (amount.signum() < 0 || amount.compareTo(HIGHEST) > 0)) {
            problems.add(written.place(), "`" + key + "` is " + written.describe(),
                    "what a million tokens cost, 0 or more", null);
            return null;
        }
        return amount;
    }
}
