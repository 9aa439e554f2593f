package gendata.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command as a process of its own, which can be killed.
public final class GendataProcess implements AutoCloseable {
    /// The launcher that users start.
    public static final Path LAUNCHER = Path.of(System.getProperty("gendata.home"), "gendata");

    private final Process process;
    private final Path said;

    private GendataProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /// Starts the classes under test; what the process says goes to a file in the folder.
    static GendataProcess start(Path folder, String... arguments) throws IOException {
        // A test that itself runs in the background has SIGINT ignored, which its children would inherit.
        return startBehind(List.of(), folder, arguments);
    }

    /// The same, by a command that becomes it.
    static GendataProcess startBehind(List<String> prefix, Path folder, String... arguments) throws IOException {
        // A test that itself runs in the background has SIGINT ignored, which its children would inherit.
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("env", "--default-signal=INT", java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"),
                "gendata.cli.Main"));
        command.addAll(List.of(arguments));
        return start(folder, new ProcessBuilder(command));
    }

    /// Starts the launcher, as users do; what the process says goes to a file in the folder.
    public static GendataProcess launch(Path folder, String javaOptions, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("GENDATA_JAVA_OPTS", javaOptions);
        return start(folder, builder);
    }

    private static GendataProcess start(Path folder, ProcessBuilder builder) throws IOException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        return new GendataProcess(builder.redirectErrorStream(true).redirectOutput(said.toFile()).start(), said);
    }

    /// The Java that runs this test.
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// As `kill -9` does, and returns when it is dead.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// As Ctrl-C does.
    void interrupt() throws IOException, InterruptedException {
        signal("INT");
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    /// Returns when it has said something that holds this text, or has ended.
    void awaitSaid(String text) throws IOException, InterruptedException {
        while (runs() && !said().contains(text)) {
            Thread.sleep(1);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean runs() {
        return process.isAlive();
    }

    /// Whether it ends within this time.
    boolean await(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
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
