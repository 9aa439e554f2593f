package gendata.journal;

import gendata.format.Json;
import gendata.model.Spend;
import gendata.rows.InputState;
import gendata.rows.InputSummary;
import gendata.rows.StableHash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What `run.json` says of a run folder: whose it is, from what and by which plans it was made.
///
/// @param versions of the program and of Java that wrote it last
/// @param task the task as resolved, without secrets
/// @param seed of what is drawn at random
/// @param plans every plan whose units stand, the latest last
/// @param redo whether units that were not made by the latest plan, from their rows as they are, are made again
/// @param input the input as the first pass found it
/// @param totals how the units stood when a run ended last
/// @param spend what all runs so far have spent
/// @param models the same by the models' names in the task
/// @param output the output that was written last, or null
/// @param pending the output that was about to be moved to its place; a kill may have come before or after that
public record RunState(Versions versions, ObjectNode task, long seed, List<AcceptedPlan> plans, boolean redo,
        SeenInput input,
        Totals totals, Spend spend, Map<String, Spend> models, @Nullable WrittenOutput output,
        @Nullable WrittenOutput pending) {
    /// Version of the run folder's files.
    public static final int FORMAT = 1;

    private static final int SHORT_HASH = 16;

    public RunState {
        plans = List.copyOf(plans);
        models = new LinkedHashMap<>(models);
    }

    /// What wrote the folder: name and version of the program, version of the Java runtime.
    public record Versions(String program, String java) {}

    /// Units of the run, those that have ended, and those that failed in the last run.
    public record Totals(long units, long ended, long failed) {
        public static final Totals NONE = new Totals(0, 0, 0);
    }

    /// A plan by its fingerprint, with the hash of each of its parts, so that a change can be named.
    public record AcceptedPlan(String fingerprint, Map<String, String> parts) {
        public AcceptedPlan {
            parts = new LinkedHashMap<>(parts);
        }
    }

    /// What the records of an output were taken from, by which it is told whether it is up to date.
    ///
    /// @param units ended units whose records it holds
    /// @param lines of the finished log, which only grows; `NOT_KNOWN` where an earlier version wrote the output
    /// @param source `source` of the state then, or empty where that is not known
    /// @param selection the name of how records were chosen; empty for all
    public record Contents(long units, long lines, String source, String selection) {
        /// Lines of the finished log where nobody counted them.
        public static final long NOT_KNOWN = -1;

        public boolean isKnown() {
            return lines != NOT_KNOWN;
        }
    }

    /// An output file that was written from this folder.
    ///
    /// @param path the file, or `-` for standard output
    public record WrittenOutput(String path, long size, String modified, String sha256, long records,
            Contents contents) {
        private static final String STANDARD_OUTPUT = "-";

        /// Records that went to standard output, of which nothing can be found again.
        public static WrittenOutput printed(long size, long records, Contents contents) {
            return new WrittenOutput(STANDARD_OUTPUT, size, "", "", records, contents);
        }

        public boolean isPrinted() {
            return path.equals(STANDARD_OUTPUT);
        }

        /// Ended units whose records it holds.
        public long units() {
            return contents.units();
        }
    }

    /// What tells the latest plan, its input and whether its units are made again from others: by these the same log gives another output.
    public String source() {
        InputSummary summary = input.summary();
        InputState files = summary.state();
        return StableHash.hex(plans.isEmpty() ? "" : plans.getLast().fingerprint(), Boolean.toString(redo),
                files.path(), Integer.toString(files.files()), Long.toString(files.size()), files.stamp(),
                String.valueOf(input.uniqueKey()), Boolean.toString(input.skipBadRows()),
                Boolean.toString(input.inferTypes()), Long.toString(input.limit()), Long.toString(summary.rows()),
                Long.toString(summary.badRows()), summary.columns().toString(),
                new TreeMap<>(summary.types().byColumn()).toString()).substring(0, SHORT_HASH);
    }

    public RunState withPlan(AcceptedPlan plan) {
        List<AcceptedPlan> accepted = new ArrayList<>(plans);
        accepted.removeIf(earlier -> earlier.fingerprint().equals(plan.fingerprint()));
        accepted.add(plan);
        return new RunState(versions, task, seed, accepted, redo, input, totals, spend, models, output, pending);
    }

    public RunState with(Totals counted, Spend spent, Map<String, Spend> byModel) {
        return new RunState(versions, task, seed, plans, redo, input, counted, spent, byModel, output, pending);
    }

    public RunState withPending(WrittenOutput sealed) {
        return new RunState(versions, task, seed, plans, redo, input, totals, spend, models, output, sealed);
    }

    public RunState withOutput(WrittenOutput written) {
        return new RunState(versions, task, seed, plans, redo, input, totals, spend, models, written, null);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("format", FORMAT).put("program", versions.program()).put("java",
                versions.java());
        json.set("task", task);
        json.put("seed", seed);
        ArrayNode accepted = json.putArray("plans");
        for (AcceptedPlan plan : plans) {
            ObjectNode parts = accepted.addObject().put("fingerprint", plan.fingerprint()).putObject("parts");
            plan.parts().forEach(parts::put);
        }
        json.put("redo", redo);
        json.set("input", input.toJson());
        json.putObject("totals").put("units", totals.units()).put("ended", totals.ended()).put("failed",
                totals.failed());
        ReplyLine.putSpend(json.putObject("spend"), spend);
        ObjectNode byModel = json.putObject("models");
        models.forEach((name, spent) -> ReplyLine.putSpend(byModel.putObject(name), spent));
        putOutput(json, "output", output);
        putOutput(json, "pending_output", pending);
        return json;
    }

    private static void putOutput(ObjectNode json, String name, @Nullable WrittenOutput output) {
        if (output != null) {
            json.putObject(name).put("path", output.path()).put("size", output.size())
                    .put("modified", output.modified()).put("sha256", output.sha256())
                    .put("records", output.records()).put("units", output.units())
                    .put("lines", output.contents().lines()).put("source", output.contents().source())
                    .put("selection", output.contents().selection());
        }
    }

    static RunState fromJson(ObjectNode json) {
        List<AcceptedPlan> plans = new ArrayList<>();
        for (JsonNode plan : json.required("plans")) {
            Map<String, String> parts = new LinkedHashMap<>();
            plan.required("parts").forEachEntry((name, hash) -> parts.put(name, hash.asString()));
            plans.add(new AcceptedPlan(plan.required("fingerprint").asString(), parts));
        }
        JsonNode totals = json.required("totals");
        Map<String, Spend> models = new LinkedHashMap<>();
        json.path("models").forEachEntry((name, spent) -> models.put(name, ReplyLine.spend(spent)));
        return new RunState(new Versions(json.required("program").asString(), json.required("java").asString()),
                (ObjectNode) json.required("task"), json.required("seed").asLong(), plans,
                json.path("redo").asBoolean(false),
                SeenInput.fromJson(json.required("input")),
                new Totals(totals.required("units").asLong(), totals.required("ended").asLong(),
                        totals.required("failed").asLong()),
                ReplyLine.spend(json.required("spend")), models,
                writtenOutput(json.get("output")), writtenOutput(json.get("pending_output")));
    }

    private static @Nullable WrittenOutput writtenOutput(@Nullable JsonNode output) {
        return output == null
                ? null
                : new WrittenOutput(output.required("path").asString(), output.required("size").asLong(),
                        output.required("modified").asString(), output.required("sha256").asString(),
                        output.required("records").asLong(),
                        new Contents(output.required("units").asLong(),
                                output.path("lines").asLong(Contents.NOT_KNOWN), output.path("source").asString(""),
                                output.path("selection").asString("")));
    }
}
