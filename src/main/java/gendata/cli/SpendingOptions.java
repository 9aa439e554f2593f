package gendata.cli;

import gendata.method.Quantities;
import gendata.plan.Limits;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// The options that say how much whatever asks a model may spend, and how fast it asks.
final class SpendingOptions implements BoundOptions {
    @Option(names = "--concurrency", paramLabel = "N|auto", converter = Concurrency.class, description = "requests in flight at most (default: auto)")
    private @Nullable String concurrency;

    @Option(names = "--max-cost", paramLabel = "N", converter = Cost.class, description = "stop before it costs more, by the task's `price`")
    private @Nullable Long cost;

    @Option(names = "--max-tokens", paramLabel = "N", converter = Count.class, description = "stop before more tokens are used")
    private @Nullable Long tokens;

    @Option(names = "--max-requests", paramLabel = "N", converter = Count.class, description = "stop before more requests are made")
    private @Nullable Long requests;

    /// Reads a cost for picocli.
    static final class Cost implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return Quantities.cost(text).orElseThrow(() -> LimitOptions.wrong(text, Quantities.COST));
        }
    }

    /// Reads a number above 0 for picocli.
    static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return Quantities.count(text).orElseThrow(() -> LimitOptions.wrong(text, Quantities.COUNT));
        }
    }

    /// Reads a number of requests or `auto` for picocli.
    static final class Concurrency implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!Quantities.isConcurrency(text)) {
                throw LimitOptions.wrong(text, Quantities.CONCURRENCY);
            }
            return text;
        }
    }

    @Override
    public @Nullable String concurrency() {
        return concurrency;
    }

    @Override
    public Limits limits() {
        return new Limits(number(cost), number(tokens), number(requests), null, null);
    }

    private static OptionalLong number(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
