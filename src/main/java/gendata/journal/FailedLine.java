package gendata.journal;

import gendata.format.Json;
import gendata.vary.Outcome;
import gendata.vary.Unit;
import tools.jackson.databind.node.ObjectNode;

/// A line of the failed log: a unit that a step gave up on; void once the unit finishes.
public final class FailedLine {
    private FailedLine() {}

    /// The line of a unit that failed.
    public static LogLine of(Unit unit, String plan, Outcome.Failed failed) {
        ObjectNode line = Json.object().put("unit", unit.id()).put("key", unit.row().key())
                .put("position", unit.row().position());
        if (!unit.variant().values().isEmpty()) {
            line.set("variant", unit.variant().toJson());
        }
        line.put("plan", plan).put("step", failed.step())
                .put("cause", failed.failure().cause().code()).put("message", failed.failure().message())
                .put("attempts", failed.effort().attempts());
        ObjectNode causes = line.putObject("failed_calls");
        failed.effort().failures().forEach((cause, calls) -> causes.put(cause.code(), calls));
        line.put("waited_ms", failed.effort().waited().toMillis()).put("last_answer", failed.lastAnswer());
        return new LogLine(Journal.Log.FAILED, Json.line(line), null);
    }
}
