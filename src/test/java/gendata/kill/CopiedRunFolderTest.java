package gendata.kill;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.Main;
import gendata.server.EchoServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files as they stand at any moment of a run are a run folder that can be resumed.
class CopiedRunFolderTest {
    private static final int COPIES = 6;

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @Test
    void isResumableWheneverItWasCopied() throws IOException, InterruptedException {
        server.answerAfter(Duration.ofMillis(20));
        ThreeSteps task = new ThreeSteps(folder, server);
        Random random = new Random(7);
        Path output = task.output("original.jsonl");
        List<Path> copies = new ArrayList<>();
        try (GendataProcess process = task.start(output)) {
            for (int copy = 0; copy < COPIES; copy++) {
                task.awaitRequests(random.nextInt(2 * ThreeSteps.ROWS * ThreeSteps.STEPS / (COPIES + 1)), process);
                Path target = task.output("copy" + copy + ".jsonl");
                copyFiles(ThreeSteps.runFolder(output), ThreeSteps.runFolder(target));
                copies.add(target);
            }
            assertThat(process.await()).as(process.said()).isZero();
        }
        server.answerAfter(Duration.ZERO);

        for (Path copy : copies) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
            int code = Main.run(task.arguments(copy), InputStream.nullInputStream(), stream, stream, Map.of());
            assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
            assertThat(copy).hasSameBinaryContentAs(output);
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        List<Path> files = new ArrayList<>();
        if (Files.exists(from)) {
            try (Stream<Path> found = Files.list(from)) {
                found.forEach(files::add);
            }
        }
        for (Path file : files) {
            try {
                Files.copy(file, to.resolve(file.getFileName()));
            } catch (NoSuchFileException moved) {
                // A state that was just put in its place.
            }
        }
    }
}
