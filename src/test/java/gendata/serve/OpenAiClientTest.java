package gendata.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// OpenAI's own client for Node.js, unmodified, works against the server.
class OpenAiClientTest {
    private static final Path HOME = Path.of(System.getProperty("gendata.home"));
    private static final Path SOURCES = HOME.resolve("src/test/npm");
    private static final Path FOLDER = HOME.resolve("target/npm");
    private static final String LOCK = "package-lock.json";
    private static final String KEY = "sk-of-the-test";
    private static final long LONGEST_SECONDS = 300;

    @Test
    void theOfficialClientGetsWhatItExpects() throws IOException, InterruptedException {
        install();
        try (Server open = new ServingSetup().start();
                Server guarded = new ServingSetup().key(KEY).model("only").start();
                Server counted = new ServingSetup().requestQuota(1, Duration.ofHours(1)).start();
                Server flaky = new ServingSetup().chance(Fault.RATE_LIMITED, 50)
                        .retryAfter(Serving.RetryAfterForm.MS).start()) {
            assertThat(run("node", "openai-client.mjs", address(open), address(guarded), address(counted),
                    address(flaky))).isEqualTo("ok 16 checks\n");
        }
    }

    private static String address(Server server) {
        return "http://127.0.0.1:" + server.port() + "/v1";
    }

    /// Installs what the lock file names, unless it is there from an earlier build.
    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", LOCK, ".npmrc", "openai-client.mjs")) {
            Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path installed = FOLDER.resolve("installed.json");
        if (!Files.exists(installed) || Files.mismatch(installed, SOURCES.resolve(LOCK)) != -1) {
            run("npm", "ci", "--no-audit", "--no-fund");
            Files.copy(SOURCES.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        File out = FOLDER.resolve(command[0] + ".out").toFile();
        File err = FOLDER.resolve(command[0] + ".err").toFile();
        Process process;
        try {
            process = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectOutput(out).redirectError(err)
                    .start();
        } catch (IOException missing) {
            throw new AssertionError(
                    command[0] + " cannot be started; this test wants Node.js 18 or newer and npm", missing);
        }
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("%s has ended", command[0]).isTrue();
            assertThat(process.exitValue()).as("%s: %s", command[0], Files.readString(err.toPath())).isZero();
            return Files.readString(out.toPath());
        } finally {
            process.destroyForcibly();
        }
    }
}
