package gendata.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Hands over what is printed line by line, without the marks at the ends of lines. Thread-safe as its `PrintStream` is.
final class MessageStream extends OutputStream {
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private MessageStream(Consumer<String> lines) {
        this.lines = lines;
    }

    static PrintStream to(Consumer<String> lines) {
        return new PrintStream(new MessageStream(lines), true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int single) {
        if (single == '\n') {
            String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
            line.reset();
            if (!text.isEmpty()) {
                lines.accept(text);
            }
        } else {
            line.write(single);
        }
    }
}
