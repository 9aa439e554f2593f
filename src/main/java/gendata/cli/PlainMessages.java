package gendata.cli;

import java.io.PrintStream;
import tools.jackson.databind.node.ObjectNode;

/// Lines of text, named as ours.
///
/// @param columns of the terminal that shows them; 0 for no terminal, where a message is one line
record PlainMessages(PrintStream stream, int columns) implements Messages {
    @Override
    public void message(String text) {
        print("gendata: " + text);
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
    public void problem(String line) {
        print(line);
    }

    @Override
    public void detail(String line) {
        print(line);
    }

    private void print(String line) {
        stream.println(columns == 0 ? line : LineBreaks.in(line, columns));
    }

    @Override
    public void event(ObjectNode event) {
        // people are told in words
    }
}
