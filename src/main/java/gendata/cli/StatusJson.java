package gendata.cli;

import gendata.format.Json;
import gendata.journal.FailedUnit;
import gendata.journal.FolderSummary;
import gendata.journal.Lease;
import gendata.journal.RunState;
import gendata.model.Price;
import gendata.model.Spend;
import gendata.run.ProgressJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a run stands, as a JSON object for programs.
final class StatusJson {
    private static final List<String> PACE = List.of(ProgressJson.RATE, ProgressJson.TIME_LEFT, ProgressJson.IN_FLIGHT,
            ProgressJson.LIMIT, ProgressJson.WAITING);

    private static final List<String> TARGET = List.of(ProgressJson.RECORDS_WANTED, ProgressJson.RECORDS_TAKEN,
            ProgressJson.NEAR_DUPLICATES);

    private StatusJson() {}

    /// @param withUnits whether the units that failed last are in it
    static ObjectNode of(FolderStatus status, boolean withUnits) throws IOException {
        FolderSummary summary = status.summary();
        ObjectNode json = Json.object().put("folder", status.folder().path().toString())
                .put("state", status.phase().name().toLowerCase(Locale.ROOT)).put("reason", status.reason())
                .put("since", text(status.since())).put("last_sign", text(status.lastSign()));
        process(json, status.holder());
        json.put("units", status.units()).put("finished", status.ended()).put("failed", status.failed()).put("left",
                status.left());
        json.put("shards", summary.shards().count());
        ArrayNode awaited = json.putArray("awaited");
        status.awaited().parts().forEach(
                part -> awaited.addObject().put("shard", part.shard().toString()).put("state", part.state()));
        ObjectNode outcomes = json.putObject("outcomes");
        summary.outcomes().forEach(outcomes::put);
        ObjectNode failures = json.putObject("failures");
        summary.failures().forEach((cause, units) -> failures.putObject(cause).put("units", units.units())
                .put("last_message", units.last()));
        ObjectNode attempts = json.putObject("attempts");
        summary.attempts().forEach(attempts::put);
        spend(json, summary.spend());
        ObjectNode running = status.running();
        PACE.forEach(name -> json.set(name, running == null ? null : running.get(name)));
        ObjectNode progress = summary.progress();
        TARGET.forEach(name -> json.set(name, progress == null ? null : progress.get(name)));
        output(json.putObject("output"), status);
        json.put("folder_size", summary.size()).put("damaged_lines", summary.damaged())
                .put("missing", summary.missing()).put("next",
                        NextStep.of(status))
                .put("command", status.command()).put("directory", status.directory());
        if (withUnits) {
            ArrayNode units = json.putArray("failed_units");
            summary.latestFailures().forEach(unit -> put(units.addObject(), unit));
        }
        return json;
    }

    private static void process(ObjectNode json, Lease.@Nullable Holder holder) {
        if (holder == null) {
            json.putNull("process");
        } else {
            json.putObject("process").put("host", holder.host()).put("id", holder.process())
                    .put("started", holder.started().toString()).put("renewed", holder.renewed().toString());
        }
    }

    private static void spend(ObjectNode json, Spend spend) {
        json.put("calls", spend.calls()).put("prompt_tokens", spend.promptTokens())
                .put("completion_tokens", spend.completionTokens());
        json.set("cost", spend.cost() == 0 ? null : Json.decimal(Price.amount(spend.cost()).toPlainString()));
    }

    private static void output(ObjectNode json, FolderStatus status) throws IOException {
        RunState.WrittenOutput written = OutputState.written(status.output(), status.summary().state());
        json.put("path", status.output().toString()).put("state", status.outputState().code());
        if (written != null) {
            json.put("records", written.records()).put("size", written.size()).put("units", written.units())
                    .put("standard_output", written.isPrinted());
        }
    }

    private static void put(ObjectNode json, FailedUnit unit) {
        json.put("key", unit.key()).put("step", unit.step()).put("cause", unit.cause())
                .put("message", unit.message()).put("attempts", unit.attempts());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
