package gendata.bench;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.kill.GendataProcess;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten million rows through the built-in model in half a gigabyte: started, killed, resumed, finished.
///
/// By hand: `mvn test -Plong -Dtest=ManyRowsBenchmark`; about ten minutes and 12 GB of disk.
@Tag("long")
class ManyRowsBenchmark {
    private static final int MANY = 10_000_000;
    private static final int[] SIZES = {10_000, 100_000, 1_000_000, MANY};
    private static final int FINISHES = 3;

    @TempDir
    Path folder;

    private Path task = Path.of("");
    private Path output = Path.of("");

    /// What could be seen of a process from outside.
    ///
    /// @param asking seconds until it began to ask, or NaN
    /// @param writing seconds until it began to write the output, or NaN
    /// @param peak the most memory it had, in kB
    private record Seen(double seconds, double asking, double writing, long peak, int code) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f s in all, asking from %.1f s, writing from %.1f s, peak %,d kB",
                    seconds, asking, writing, peak);
        }
    }

    @Test
    void memoryAgainstRows() throws IOException, InterruptedException {
        System.out.println("| rows | time | peak memory, -Xmx512m |");
        for (int rows : SIZES) {
            write(rows);
            Seen seen = run(Long.MAX_VALUE);
            assertThat(seen.code()).isZero();
            System.out.printf(Locale.ROOT, "| %,d | %.1f s | %,d MB |%n", rows, seen.seconds(), seen.peak() / 1024);
        }
    }

    @Test
    void tenMillionRowsAreKilledAndResumed() throws IOException, InterruptedException {
        write(MANY);
        System.out.println("killed at 60 %:  " + run(MANY * 6L / 10));
        Seen resumed = run(Long.MAX_VALUE);
        System.out.println("resumed:         " + resumed);
        assertThat(resumed.code()).isZero();
        System.out.printf(Locale.ROOT, "run folder:      %,d MB, output %,d MB%n", size(folder(output)) >> 20,
                Files.size(output) >> 20);
        try (Stream<String> lines = Files.lines(output)) {
            assertThat(lines.count()).isEqualTo(MANY);
        }
        for (int round = 0; round < FINISHES; round++) {
            double copying = copyAndForce();
            Files.delete(output);
            Seen seen = run(Long.MAX_VALUE, "--finish");
            double finishing = seen.seconds() - seen.writing();
            System.out.printf(Locale.ROOT,
                    "finish:          %s; writing took %.2f s, cp and fsync %.2f s: %.2f of its speed%n",
                    seen, finishing, copying, copying / finishing);
        }
    }

    private void write(int rows) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve("rows-" + rows + ".jsonl"))) {
            for (int row = 0; row < rows; row++) {
                writer.write("{\"id\":\"p" + row + "\",\"persona\":\"a retired engineer from town " + row
                        + " who restores old radios\"}\n");
            }
        }
        output = folder.resolve("out-" + rows + ".jsonl");
        task = Files.writeString(folder.resolve("task.yml"), """
                input: rows-%d.jsonl
                unique_key: id
                output: out-%d.jsonl
                model: offline
                steps:
                  - {key: tools, user: "List the tools that {persona} would use."}
                """.formatted(rows, rows));
    }

    /// Runs the task; kills it once so many units are in the finished log.
    private Seen run(long units, String... options) throws IOException, InterruptedException {
        String[] arguments = Stream.concat(Stream.of("--task", task.toString()), Stream.of(options))
                .toArray(String[]::new);
        long began = System.nanoTime();
        try (GendataProcess process = GendataProcess.launch(folder, "-Xmx512m", arguments)) {
            double asking = Double.NaN;
            double writing = Double.NaN;
            long peak = 0;
            while (process.runs()) {
                peak = Math.max(peak, peak(process.pid()));
                double now = (System.nanoTime() - began) / 1e9;
                if (Double.isNaN(asking) && process.said().contains(" to offline")) {
                    asking = now;
                }
                if (Double.isNaN(writing) && Files.exists(folder(output).resolve("output.tmp"))) {
                    writing = now;
                }
                if (units < MANY && size(folder(output).resolve("finished-0.index")) / 52 >= units) {
                    process.kill();
                }
                Thread.sleep(20);
            }
            return new Seen((System.nanoTime() - began) / 1e9, asking, writing, peak, process.await());
        }
    }

    private double copyAndForce() throws IOException, InterruptedException {
        Path copy = folder.resolve("copy");
        long began = System.nanoTime();
        int code = new ProcessBuilder("sh", "-c", "cp \"$0\" \"$1\" && sync \"$1\"", output.toString(), copy.toString())
                .inheritIO().start().waitFor();
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(code).isZero();
        Files.delete(copy);
        return seconds;
    }

    private static Path folder(Path output) {
        return output.resolveSibling(output.getFileName() + ".run");
    }

    /// Bytes of a file, or of all files in a folder; 0 where there is none.
    private static long size(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return Files.exists(path) ? Files.size(path) : 0;
        }
        long size = 0;
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }

    /// The most memory the process had so far, as the kernel says; 0 where it has just ended.
    private static long peak(long process) {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + process + "/status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst().orElse(0);
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }
}
