package gendata.cli;

import gendata.serve.Fault;
import gendata.serve.Written;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options of `gendata serve` that say how often what goes wrong.
final class FaultOptions {
    @Option(names = "--errors", paramLabel = "P%", converter = Percent.class, description = "HTTP 500")
    private @Nullable Double errors;

    @Option(names = "--unavailable", paramLabel = "P%", converter = Percent.class, description = "HTTP 503")
    private @Nullable Double unavailable;

    @Option(names = "--bad-requests", paramLabel = "P%", converter = Percent.class, description = "HTTP 400")
    private @Nullable Double badRequests;

    @Option(names = "--rate-limited", paramLabel = "P%", converter = Percent.class, description = "HTTP 429 whatever the quota")
    private @Nullable Double rateLimited;

    @Option(names = "--torn", paramLabel = "P%", converter = Percent.class, description = "connection cut, before the answer or in it")
    private @Nullable Double torn;

    @Option(names = "--stalls", paramLabel = "P%", converter = Percent.class, description = "no answer, while the connection stays")
    private @Nullable Double stalls;

    @Option(names = "--slow-bytes", paramLabel = "P%", converter = Percent.class, description = "a byte a second")
    private @Nullable Double slowBytes;

    @Option(names = "--truncated", paramLabel = "P%", converter = Percent.class, description = "half an answer, finish reason length")
    private @Nullable Double truncated;

    @Option(names = "--null-content", paramLabel = "P%", converter = Percent.class, description = "an answer without content")
    private @Nullable Double nullContent;

    @Option(names = "--refusals", paramLabel = "P%", converter = Percent.class, description = "an answer that refuses")
    private @Nullable Double refusals;

    @Option(names = "--malformed", paramLabel = "P%", converter = Percent.class, description = "no JSON where JSON is wanted")
    private @Nullable Double malformed;

    @Option(names = "--fenced", paramLabel = "P%", converter = Percent.class, description = "JSON in a code fence, with words around it")
    private @Nullable Double fenced;

    @Option(names = "--stream-errors", paramLabel = "P%", converter = Percent.class, description = "an error in the middle of a streamed answer")
    private @Nullable Double streamErrors;

    /// Reads `2%`.
    static final class Percent implements ITypeConverter<Double> {
        @Override
        public Double convert(String written) {
            try {
                return Written.percent(written);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(wrong.getMessage());
            }
        }
    }

    /// In percent.
    Map<Fault, Double> chances() {
        Map<Fault, Double> chances = new EnumMap<>(Fault.class);
        put(chances, Fault.ERRORS, errors);
        put(chances, Fault.UNAVAILABLE, unavailable);
        put(chances, Fault.BAD_REQUESTS, badRequests);
        put(chances, Fault.RATE_LIMITED, rateLimited);
        put(chances, Fault.TORN, torn);
        put(chances, Fault.STALLS, stalls);
        put(chances, Fault.SLOW_BYTES, slowBytes);
        put(chances, Fault.TRUNCATED, truncated);
        put(chances, Fault.NULL_CONTENT, nullContent);
        put(chances, Fault.REFUSALS, refusals);
        put(chances, Fault.MALFORMED, malformed);
        put(chances, Fault.FENCED, fenced);
        put(chances, Fault.STREAM_ERRORS, streamErrors);
        return chances;
    }

    private static void put(Map<Fault, Double> chances, Fault fault, @Nullable Double chance) {
        if (chance != null) {
            chances.put(fault, chance);
        }
    }
}
