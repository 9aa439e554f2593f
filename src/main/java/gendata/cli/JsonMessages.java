package gendata.cli;

import gendata.format.Json;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/// A JSON object a line, for programs that read what is said to people.
record JsonMessages(PrintStream stream, InstantSource clock) implements Messages {
    @Override
    public void message(String text) {
        say("message", text);
    }

    @Override
    public void note(String text) {
        say("note", text);
    }

    @Override
    public void error(String text) {
        say("error", text);
    }

    @Override
    public void problem(String line) {
        error(line.strip());
    }

    @Override
    public void detail(String line) {
        say("message", line.strip());
    }

    private void say(String event, String text) {
        event(Json.object().put("event", event)
                .put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString()).put("text", text));
    }

    @Override
    public void event(ObjectNode event) {
        stream.println(Json.text(event));
    }
}
