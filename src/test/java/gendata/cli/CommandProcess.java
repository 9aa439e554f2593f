package gendata.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A command line in a process of its own, with the classes under test, for what only a process can do: be killed,
/// have a working directory, an environment and a memory limit.
public final class CommandProcess implements AutoCloseable {
    private static final long LONGEST_SECONDS = 600;

    private final List<String> args;
    private final Process process;
    private final Path said;

    private CommandProcess(List<String> args, Process process, Path said) {
        this.args = args;
        this.process = process;
        this.said = said;
    }

    /// Starts `gendata ARGS` in a folder.
    public static CommandProcess start(Path folder, String... args) throws IOException {
        return start(folder, Map.of(), List.of(), args);
    }

    /// Starts `gendata ARGS` in a folder, with more variables and options for the JVM such as `-Xmx256m`.
    public static CommandProcess start(Path folder, Map<String, String> environment, List<String> options,
            String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "gendata.cli.Main"));
        command.addAll(List.of(args));
        return start(folder, environment, command, List.of(args));
    }

    /// Runs any command in a folder, such as the launcher, to its end.
    public static CommandResult run(Path folder, List<String> command) throws IOException, InterruptedException {
        try (CommandProcess process = start(folder, Map.of(), command, command)) {
            return process.end();
        }
    }

    private static CommandProcess start(Path folder, Map<String, String> environment, List<String> command,
            List<String> args) throws IOException {
        Path said = Files.createTempDirectory("gendata-said");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectOutput(said.resolve("out").toFile()).redirectError(said.resolve("err").toFile());
        builder.environment().putAll(environment);
        return new CommandProcess(args, builder.start(), said);
    }

    public Process process() {
        return process;
    }

    /// What it has said to people so far.
    public String err() throws IOException {
        return Files.readString(said.resolve("err"));
    }

    /// Waits for the end of the process, ten minutes at most.
    public CommandResult end() throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("killed after " + LONGEST_SECONDS + " s: " + result());
        }
        return result();
    }

    private CommandResult result() throws IOException {
        return new CommandResult(args, process.exitValue(), Files.readString(said.resolve("out")), err());
    }

    /// Kills the process if it still runs.
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(said.resolve("out"));
        Files.deleteIfExists(said.resolve("err"));
        Files.deleteIfExists(said);
    }
}
