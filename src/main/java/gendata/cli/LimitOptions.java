package gendata.cli;

import gendata.method.Quantities;
import gendata.plan.Allowance;
import gendata.plan.Limits;
import gendata.run.RunSettings;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options that say how much a run may take, how fast it asks, and how many units may fail.
final class LimitOptions {

    @Option(names = "--concurrency", paramLabel = "N|auto", converter = Concurrency.class, description = "requests in flight at most (default: auto)")
    private @Nullable String concurrency;

    @Option(names = "--max-cost", paramLabel = "N", converter = Cost.class, description = "stop before it costs more, by the task's `price`")
    private @Nullable Long cost;

    @Option(names = "--max-tokens", paramLabel = "N", converter = Count.class, description = "stop before more tokens are used")
    private @Nullable Long tokens;

    @Option(names = "--max-requests", paramLabel = "N", converter = Count.class, description = "stop before more requests are made")
    private @Nullable Long requests;

    @Option(names = "--max-time", paramLabel = "TIME", converter = Time.class, description = "stop after 90s, 10m, 2h, 1h30m, …")
    private @Nullable Duration time;

    @Option(names = "--max-failures", paramLabel = "N|P%", converter = Failures.class, description = "stop when more units fail")
    private @Nullable Allowance maxFailures;

    @Option(names = "--fail-fast", description = "stop at the first failed unit")
    private boolean failFast;

    @Option(names = "--allow-failures", paramLabel = "N|P%", converter = Failures.class, description = "write the output though so many units failed")
    private Allowance allowedFailures = new Allowance(0, false);

    @Option(names = "--skip-failed", description = "do not try again what failed before")
    private boolean skipFailed;

    @Option(names = "--breaker", hidden = true, paramLabel = "P%|off", converter = Breaker.class, description = "stop when so many of the latest units fail (95%%)")
    private OptionalInt breaker = OptionalInt.of(RunSettings.DEFAULT_BREAKER_PERCENT);

    /// Reads a cost for picocli.
    static final class Cost implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return Quantities.cost(text).orElseThrow(() -> wrong(text, Quantities.COST));
        }
    }

    /// Reads a number above 0 for picocli.
    static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return Quantities.count(text).orElseThrow(() -> wrong(text, Quantities.COUNT));
        }
    }

    /// Reads a time for picocli.
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Quantities.time(text).orElseThrow(() -> wrong(text, Quantities.TIME));
        }
    }

    /// Reads a number or a part of units for picocli.
    static final class Failures implements ITypeConverter<Allowance> {
        @Override
        public Allowance convert(String text) {
            return Quantities.allowance(text).orElseThrow(() -> wrong(text, Quantities.ALLOWANCE));
        }
    }

    /// Reads a number of requests or `auto` for picocli.
    static final class Concurrency implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!Quantities.isConcurrency(text)) {
                throw wrong(text, Quantities.CONCURRENCY);
            }
            return text;
        }
    }

    /// Reads when to end a run in which nearly all fails, for picocli.
    static final class Breaker implements ITypeConverter<OptionalInt> {
        @Override
        public OptionalInt convert(String text) {
            return text.equals("off")
                    ? OptionalInt.empty()
                    : OptionalInt.of(Quantities.percent(text).filter(percent -> percent > 0)
                            .orElseThrow(() -> wrong(text, "a part of the units from 1% to 100%, or off")));
        }
    }

    private static TypeConversionException wrong(String text, String expected) {
        return new TypeConversionException("`" + text + "`; expected " + expected);
    }

    /// Whether two options say different things of the same.
    boolean isContradiction() {
        return failFast && maxFailures != null;
    }

    /// As `model_args` has it; null where the command line says nothing.
    @Nullable
    String concurrency() {
        return concurrency;
    }

    Limits limits() {
        return new Limits(number(cost), number(tokens), number(requests), time,
                failFast ? new Allowance(0, false) : maxFailures);
    }

    private static OptionalLong number(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    Allowance allowedFailures() {
        return allowedFailures;
    }

    boolean skipFailed() {
        return skipFailed;
    }

    /// Empty where the run goes on whatever fails.
    OptionalInt breakerPercent() {
        return breaker;
    }
}
