package gendata.cli;

import java.io.PrintStream;
import tools.jackson.databind.node.ObjectNode;

/// Lines of text, named as ours.
record PlainMessages(PrintStream stream) implements Messages {
    @Override
    public void message(String text) {
        stream.println("gendata: " + text);
    }

    @Override
    public void note(String text) {
        message("note: " + text);
    }

    @Override
    public void error(String text) {
        message(text);
    }

    @Override
    public void detail(String line) {
        stream.println(line);
    }

    @Override
    public void event(ObjectNode event) {
        // people are told in words
    }
}
