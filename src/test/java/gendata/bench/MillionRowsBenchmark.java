package gendata.bench;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.kill.GendataProcess;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A million rows through the built-in model in a quarter of a gigabyte.
///
/// By hand: `mvn test -Plong -Dtest=MillionRowsBenchmark`.
@Tag("long")
class MillionRowsBenchmark {
    private static final int ROWS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void fitIntoSmallHeap() throws IOException, InterruptedException {
        try (BufferedWriter rows = Files.newBufferedWriter(folder.resolve("rows.jsonl"))) {
            for (int row = 0; row < ROWS; row++) {
                rows.write("{\"id\":\"p" + row + "\",\"persona\":\"a retired engineer from town " + row
                        + " who restores old radios\"}\n");
            }
        }
        Path task = Files.writeString(folder.resolve("task.yml"), """
                input: rows.jsonl
                unique_key: id
                output: out.jsonl
                model: offline
                steps:
                  - {key: tools, user: "List the tools that {persona} would use."}
                """);
        long began = System.nanoTime();
        try (GendataProcess process = GendataProcess.launch(folder, "-Xmx256m", "--task", task.toString())) {
            String peak = "unknown";
            while (process.runs()) {
                peak = peak(process.pid(), peak);
                Thread.sleep(50);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            assertThat(process.await()).as(process.said()).isZero();
            System.out.printf(Locale.ROOT, "%,d rows in %.1f s = %,.0f rows/s with -Xmx256m, peak memory %s%n%s",
                    ROWS, seconds, ROWS / seconds, peak, process.said());
        }
        try (Stream<String> lines = Files.lines(folder.resolve("out.jsonl"))) {
            assertThat(lines.count()).isEqualTo(ROWS);
        }
    }

    /// The most memory the process had so far, as the kernel says; what was known where it has just ended.
    private static String peak(long process, String known) {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + process + "/status"))) {
            return status.filter(line -> line.startsWith("VmHWM:")).map(line -> line.substring(6).strip()).findFirst()
                    .orElse(known);
        } catch (IOException | java.io.UncheckedIOException ended) {
            return known;
        }
    }
}
