package gendata.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command as a process of its own, which can be killed.
public final class GendataProcess implements AutoCloseable {
    private final Process process;
    private final Path said;

    private GendataProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /// Starts it with these arguments; what it says goes to a file in the folder.
    public static GendataProcess start(Path folder, List<String> options, String... arguments) throws IOException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        List<String> command = new ArrayList<>(List.of(java(), "-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add("gendata.cli.Main");
        command.addAll(List.of(arguments));
        return new GendataProcess(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start(), said);
    }

    /// The Java that runs this test.
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// As `kill -9` does, and returns when it is dead.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// As Ctrl-C does.
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    public long pid() {
        return process.pid();
    }

    public boolean runs() {
        return process.isAlive();
    }

    /// The exit code, once it has ended.
    public int await() throws InterruptedException {
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the process does not end");
        }
        return process.exitValue();
    }

    /// All it said so far.
    public String said() throws IOException {
        return Files.readString(said);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
