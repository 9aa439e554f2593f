package gendata.cli;

import gendata.journal.RunState.WrittenOutput;
import gendata.run.Progress;
import gendata.run.ProgressJson;
import gendata.run.RunResult;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/// Says how far the run is in a JSON object every few seconds, for programs.
final class JsonDisplay implements Display {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Messages messages;
    private final InstantSource clock;

    JsonDisplay(Messages messages, InstantSource clock) {
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void begin(Progress progress) {
        messages.event(ProgressJson.of(ProgressJson.BEGIN, progress));
    }

    @Override
    public void show(Progress progress) {
        messages.event(ProgressJson.of(ProgressJson.PROGRESS, progress));
    }

    @Override
    public void ended(Progress progress) {
        // told when the output is written, too
    }

    @Override
    public void concluded(RunResult result, ExitCode code) {
        ObjectNode end = ProgressJson.end(result.progress(), result.stopped());
        WrittenOutput written = result.written();
        // Messages have come between the last look at the run and now.
        end.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        messages.event(end.put("exit_code", code.code()).put("output", written == null ? null : written.path())
                .put("records", result.records().orElse(0)));
    }
}
