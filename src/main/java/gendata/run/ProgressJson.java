package gendata.run;

import gendata.format.Json;
import gendata.model.Price;
import gendata.model.Spend;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
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
                .put("units", units.all()).put("finished", units.ended()).put("before", units.before())
                .put("failed", units.failed()).put("left", units.left())
                .put("in_flight", requests.inFlight()).put("limit", requests.limit())
                .put("calls", spend.calls()).put("reused", requests.reused())
                .put("prompt_tokens", spend.promptTokens()).put("completion_tokens", spend.completionTokens());
        json.set("cost", !requests.priced() ? null : Json.decimal(Price.amount(spend.cost()).toPlainString()));
        json.set("rate_per_second", decimal(progress.rate()));
        json.set("elapsed_seconds", seconds(progress.elapsed()));
        Duration left = progress.timeLeft();
        json.set("eta_seconds", left == null ? null : seconds(left));
        json.put("waiting", requests.waiting());
        ObjectNode failures = json.putObject("failures");
        progress.failures().forEach(failures::put);
        Progress.Records records = progress.records();
        return json.put("last_failure", progress.lastFailure())
                .put(RECORDS_WANTED, records == null ? null : (Long) records.wanted())
                .put(RECORDS_TAKEN, records == null ? null : (Long) records.taken())
                .put(NEAR_DUPLICATES, records == null ? null : (Long) records.nearDuplicates());
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
