package gendata.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A script of `src/test/npm`, run by Node.js with the packages that the lock file beside it names.
public final class NodeScript {
    private static final Path HOME = Path.of(System.getProperty("gendata.home"));
    private static final Path SOURCES = HOME.resolve("src/test/npm");
    private static final Path FOLDER = HOME.resolve("target/npm");
    private static final String LOCK = "package-lock.json";
    private static final long LONGEST_SECONDS = 300;

    private NodeScript() {}

    /// What the script prints. Fails when it does.
    public static String run(String script, String... arguments) throws IOException, InterruptedException {
        install();
        Files.copy(SOURCES.resolve(script), FOLDER.resolve(script), StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /// Installs what the lock file names, unless it is there from an earlier build.
    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", LOCK, ".npmrc", "checks.mjs")) {
            Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path installed = FOLDER.resolve("installed.json");
        if (!Files.exists(installed) || Files.mismatch(installed, SOURCES.resolve(LOCK)) != -1) {
            run(List.of("npm", "ci", "--no-audit", "--no-fund"));
            Files.copy(SOURCES.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        String name = command.getFirst();
        File out = FOLDER.resolve(name + ".out").toFile();
        File err = FOLDER.resolve(name + ".err").toFile();
        Process process;
        try {
            process = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectOutput(out).redirectError(err)
                    .start();
        } catch (IOException missing) {
            throw new AssertionError(name + " cannot be started; this test wants Node.js 18 or newer and npm", missing);
        }
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("%s has ended", name).isTrue();
            assertThat(process.exitValue()).as("%s: %s", name, Files.readString(err.toPath())).isZero();
            return Files.readString(out.toPath());
        } finally {
            process.destroyForcibly();
        }
    }
}
