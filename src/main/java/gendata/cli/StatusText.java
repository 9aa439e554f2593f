package gendata.cli;

import gendata.journal.FolderSummary;
import gendata.journal.Lease;
import gendata.journal.RunState;
import gendata.model.Price;
import gendata.model.Spend;
import gendata.run.ProgressJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// How a run stands, in lines for people.
final class StatusText {
    private final StringBuilder text = new StringBuilder();
    private final FolderStatus status;
    private final FolderSummary summary;
    private final Instant now;

    private StatusText(FolderStatus status, Instant now) {
        this.status = status;
        this.summary = status.summary();
        this.now = now;
    }

    static String of(FolderStatus status, Instant now) throws IOException {
        return new StatusText(status, now).write();
    }

    private String write() throws IOException {
        text.append(status.folder().path()).append(": ").append(phase()).append('\n');
        line("units", units());
        line("shards", summary.shards().isOne()
                ? ""
                : String.format(Locale.ROOT, "%,d, at work %,d", summary.shards().count(),
                        summary.shards().atWork(now)));
        line("awaits", plain(status.awaited().words()));
        line("target", target());
        line("missing", summary.missing() == null ? "" : summary.missing());
        pace(status.running());
        failures().forEach((cause, units) -> line("failed", String.format(Locale.ROOT, "%s %,d, the last: %s",
                cause, units.units(), plain(units.last()))));
        line("spent", spent(summary.spend()));
        line("answers", counts(summary.attempts()));
        line("output", output());
        line("folder", Quantity.bytes(summary.size()) + (summary.damaged() == 0
                ? ""
                : ", " + Quantity.count(summary.damaged(), "line") + " that gendata did not write"));
        line("next", NextStep.of(status));
        line("command", command());
        failedUnits();
        return text.toString();
    }

    /// Of those that no target needs it is enough to say how many there are.
    private Map<String, FolderSummary.OfCause> failures() throws IOException {
        return status.failed() == 0 && status.isTargetReached() ? Map.of() : summary.failures();
    }

    private void line(String name, String content) {
        if (!content.isEmpty()) {
            text.append(String.format(Locale.ROOT, "  %-8s %s%n", name, content));
        }
    }

    private String phase() {
        Instant since = status.since();
        String at = since == null ? "" : " at " + shown(since);
        String reason = status.reason() == null ? "" : ": " + plain(status.reason());
        return switch (status.phase()) {
            case NEW -> "nothing was asked yet";
            case RUNNING -> "running" + process() + (since == null ? "" : " since " + shown(since)) + lastSign();
            case CUT_OFF -> "not running; was cut off" + process() + (since == null ? "" : ", last sign of life" + at);
            case INTERRUPTED -> "not running; was interrupted" + at;
            case REFUSED, LIMIT, TIME, FAILURES, TARGET -> "not running; stopped" + at + reason;
            case ENDED -> "not running; ended" + at;
        };
    }

    private String process() {
        Lease.Holder holder = status.holder();
        return holder == null
                ? ""
                : ", process " + holder.process() + " on " + holder.host()
                        + (holder.equals(summary.shards().writer()) && holder.isAlive(now)
                                ? ", which writes the output"
                                : "");
    }

    private String lastSign() {
        Instant sign = status.lastSign();
        return sign == null
                ? ""
                : ", last sign of life "
                        + Quantity.time(sign.isAfter(now) ? Duration.ZERO : Duration.between(sign, now))
                        + " ago";
    }

    private static String shown(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String units() {
        String outcomes = summary.outcomes().size() < 2 ? "" : " (" + counts(summary.outcomes()) + ")";
        boolean hasOthers = summary.ended() > status.ended() || summary.failed() > status.failed();
        return String.format(Locale.ROOT, "%,d of %,d done%s, %,d failed, %,d left", status.ended(), status.units(),
                hasOthers ? "" : outcomes, status.failed(), status.left())
                + (hasOthers
                        ? String.format(Locale.ROOT, "; with those that are not needed %,d done%s, %,d failed",
                                summary.ended(), outcomes, summary.failed())
                        : "");
    }

    /// How far its last run was, or is.
    private String target() {
        ObjectNode progress = summary.progress();
        if (progress == null || !progress.path(ProgressJson.RECORDS_WANTED).isNumber()) {
            return "";
        }
        long near = progress.path(ProgressJson.NEAR_DUPLICATES).asLong(0);
        return String.format(Locale.ROOT, "%,d of %s", progress.path(ProgressJson.RECORDS_TAKEN).asLong(0),
                Quantity.count(progress.path(ProgressJson.RECORDS_WANTED).asLong(), "record"))
                + (near == 0 ? "" : ", " + Quantity.count(near, "near-duplicate") + " left out");
    }

    private void pace(@Nullable ObjectNode progress) {
        if (progress == null) {
            return;
        }
        List<String> pace = new ArrayList<>();
        pace.add(String.format(Locale.ROOT, "%,.1f units/s", progress.path(ProgressJson.RATE).asDouble(0)));
        if (progress.path(ProgressJson.TIME_LEFT).isNumber()) {
            pace.add("about " + Quantity.time(Duration.ofSeconds(progress.path(ProgressJson.TIME_LEFT).asLong()))
                    + " left");
        }
        pace.add(Quantity.count(progress.path(ProgressJson.IN_FLIGHT).asLong(0), "request") + " in flight"
                + (progress.path(ProgressJson.LIMIT).isNumber()
                        ? " of at most " + progress.path(ProgressJson.LIMIT).asLong()
                        : ""));
        line("pace", String.join(", ", pace));
        line("waiting", plain(progress.path(ProgressJson.WAITING).asString("")));
    }

    static String spent(Spend spend) {
        return String.format(Locale.ROOT, "%s, %,d + %,d tokens%s", Quantity.count(spend.calls(), "call"),
                spend.promptTokens(),
                spend.completionTokens(), spend.cost() == 0 ? "" : ", cost " + Price.shown(spend.cost()));
    }

    private static String counts(Map<String, Long> counts) {
        List<String> texts = new ArrayList<>();
        counts.forEach((name, count) -> texts.add(String.format(Locale.ROOT, "%s %,d", name, count)));
        return String.join(", ", texts);
    }

    private String output() throws IOException {
        RunState.WrittenOutput written = OutputState.written(status.output(), summary.state());
        String records = written == null
                ? ""
                : Quantity.count(written.records(), "record") + ", " + Quantity.bytes(written.size());
        String place = written != null && written.isPrinted() ? "standard output" : status.output().toString();
        return place + ": " + switch (status.outputState()) {
            case NOT_WRITTEN -> "not written yet";
            case UP_TO_DATE -> records + ", up to date";
            case OUTDATED -> records + ", of " + Quantity.count(written == null ? 0 : written.units(), "unit")
                    + ", not of those that are done now";
            case MISSING -> "was written (" + records + ") and is no longer there";
            case FOREIGN -> written == null
                    ? "is there, but was not written from this folder"
                    : "is not the file that was written from this folder";
        };
    }

    /// Told where there is a reason to run it again.
    private String command() throws IOException {
        String command = status.command();
        if (command == null || NextStep.isNothing(status)) {
            return "";
        }
        String directory = status.directory();
        return plain(command) + (directory == null || Path.of("").toAbsolutePath().toString().equals(directory)
                ? ""
                : "  (in " + plain(directory) + ")");
    }

    private void failedUnits() {
        if (!summary.latestFailures().isEmpty()) {
            text.append("failed last, the latest first:\n");
        }
        summary.latestFailures().forEach(unit -> text.append(String.format(Locale.ROOT, "  %s, step %s: %s: %s (%s)%n",
                plain(unit.key()), unit.step(), unit.cause(), plain(unit.message()),
                Quantity.count(unit.attempts(), "attempt"))));
    }

    /// Without what would move the cursor or colour the screen.
    private static String plain(String words) {
        return words.replaceAll("\\p{Cntrl}+", " ");
    }
}
