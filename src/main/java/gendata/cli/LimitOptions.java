package gendata.cli;

import gendata.method.Quantities;
import gendata.plan.Allowance;
import gendata.plan.Limits;
import gendata.run.RunSettings;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options that say how much and how long a run may take, how fast it asks, and how many units may fail.
final class LimitOptions implements BoundOptions {
    @Mixin
    private final SpendingOptions spending = new SpendingOptions();

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

    @Option(names = "--breaker", paramLabel = "P%|off", converter = Breaker.class, description = "stop when so many of the latest units fail (95%%)")
    private OptionalDouble breaker = OptionalDouble.of(RunSettings.DEFAULT_BREAKER_PERCENT);

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

    /// Reads when to end a run in which nearly all fails, for picocli.
    static final class Breaker implements ITypeConverter<OptionalDouble> {
        @Override
        public OptionalDouble convert(String text) {
            return text.equals("off")
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Quantities.percent(text).filter(percent -> percent.signum() > 0)
                            .orElseThrow(() -> wrong(text, "a part of the units above 0%, as 95% or 99.5%, or off"))
                            .doubleValue());
        }
    }

    static TypeConversionException wrong(String text, String expected) {
        return new TypeConversionException("`" + text + "`; expected " + expected);
    }

    /// Whether two options say different things of the same.
    boolean isContradiction() {
        return failFast && maxFailures != null;
    }

    @Override
    public @Nullable String concurrency() {
        return spending.concurrency();
    }

    @Override
    public Limits limits() {
        Limits spent = spending.limits();
        return new Limits(spent.cost(), spent.tokens(), spent.requests(), time,
                failFast ? new Allowance(0, false) : maxFailures);
    }

    Allowance allowedFailures() {
        return allowedFailures;
    }

    boolean skipFailed() {
        return skipFailed;
    }

    /// Empty where the run goes on whatever fails.
    OptionalDouble breakerPercent() {
        return breaker;
    }
}
