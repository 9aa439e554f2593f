package gendata.run;

import gendata.format.Json;
import gendata.model.Price;
import gendata.model.Spend;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A run's progress as a JSON object, for programs: the lines of `--progress json` and the progress file.
public final class ProgressJson {
    public static final String BEGIN = "begin";
    public static final String PROGRESS = "progress";
    public static final String END = "end";
    public static final String RECORDS_WANTED = "records_wanted";
    public static final String RECORDS_TAKEN = "records_taken";
    public static final String NEAR_DUPLICATES = "near_duplicates";

    public static final String RATE = "rate_per_second";
    public static final String TIME_LEFT = "eta_seconds";
    public static final String IN_FLIGHT = "in_flight";
    public static final String LIMIT = "limit";
    public static final String WAITING = "waiting";

    private static final int DIGITS = 3;

    private ProgressJson() {}

    /// How far a run is.
    ///
    /// @param event `begin` or `progress`
    public static ObjectNode of(String event, Progress progress) {
        Progress.Units units = progress.units();
        Progress.Requests requests = progress.requests();
        Spend spend = requests.spend();
        ObjectNode json = Json.object().put("event", event)
                .put("time", progress.time().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("shard", progress.shard().isWhole() ? null : progress.shard().toString())
                .put("units", units.all()).put("finished", units.ended()).put("before", units.before())
                .put("failed", units.failed()).put("left", units.left())
                .put(IN_FLIGHT, requests.inFlight()).put(LIMIT, requests.limit())
                .put("calls", spend.calls()).put("reused", requests.reused())
                .put("prompt_tokens", spend.promptTokens()).put("completion_tokens", spend.completionTokens());
        json.set("cost", !requests.priced() ? null : Json.decimal(Price.amount(spend.cost()).toPlainString()));
        json.set(RATE, decimal(progress.rate()));
        json.set("elapsed_seconds", seconds(progress.elapsed()));
        Duration left = progress.timeLeft();
        json.set(TIME_LEFT, left == null ? null : seconds(left));
        json.put(WAITING, requests.waiting());
        ObjectNode failures = json.putObject("failures");
        progress.failures().forEach(failures::put);
        Progress.Records records = progress.records();
        return json.put("last_failure", progress.lastFailure())
                .put(RECORDS_WANTED, records == null ? null : (Long) records.wanted())
                .put(RECORDS_TAKEN, records == null ? null : (Long) records.taken())
                .put(NEAR_DUPLICATES, records == null ? null : (Long) records.nearDuplicates());
    }

    /// The pace of several processes of one run, of which the slowest tells how long it takes; null where all have ended.
    ///
    /// @param each what they said last
    public static @Nullable ObjectNode together(List<ObjectNode> each) {
        ObjectNode all = null;
        for (ObjectNode one : each) {
            if (one.path("event").asString("").equals(END)) {
                continue;
            }
            if (all == null) {
                all = one.deepCopy();
                continue;
            }
            all.set(RATE, decimal(all.path(RATE).asDouble(0) + one.path(RATE).asDouble(0)));
            all.put(IN_FLIGHT, all.path(IN_FLIGHT).asLong(0) + one.path(IN_FLIGHT).asLong(0));
            all.put(LIMIT, all.path(LIMIT).asLong(0) + one.path(LIMIT).asLong(0));
            if (!one.path(TIME_LEFT).isNumber() || !all.path(TIME_LEFT).isNumber()) {
                all.putNull(TIME_LEFT);
            } else if (one.path(TIME_LEFT).asDouble() > all.path(TIME_LEFT).asDouble()) {
                all.set(TIME_LEFT, one.path(TIME_LEFT));
            }
            if (all.path(WAITING).asString("").isEmpty()) {
                all.set(WAITING, one.path(WAITING));
            }
        }
        return all;
    }

    /// The end of a run.
    public static ObjectNode end(Progress progress, @Nullable StopReason stopped) {
        ObjectNode json = of(END, progress);
        if (stopped == null) {
            return json.putNull("stopped").putNull("reason");
        }
        return json.put("stopped", code(stopped)).put("reason",
                stopped instanceof StopReason.Interrupted ? null : stopped.words());
    }

    private static String code(StopReason stopped) {
        return switch (stopped) {
            case StopReason.Interrupted interrupted -> "interrupted";
            case StopReason.Refused refused -> "refused";
            case StopReason.LimitReached limit -> "limit";
            case StopReason.TimeOver over -> "time";
            case StopReason.TooManyFailures failures -> "failures";
            case StopReason.Enough enough -> "enough";
            case StopReason.TargetMissed missed -> "target";
            case StopReason.Broken broken -> "broken";
        };
    }

    private static JsonNode seconds(Duration duration) {
        return decimal(duration.toMillis() / 1000.0);
    }

    private static JsonNode decimal(double number) {
        return Json.decimal(BigDecimal.valueOf(number).setScale(DIGITS, RoundingMode.HALF_UP).toPlainString());
    }
}
