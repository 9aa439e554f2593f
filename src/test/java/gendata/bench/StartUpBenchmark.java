package gendata.bench;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.kill.GendataProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long the command takes to say its version and to make one record, against the JVM alone.
///
/// By hand: `mvn test -Plong -Dtest=StartUpBenchmark`.
@Tag("long")
class StartUpBenchmark {
    private static final int ROUNDS = 9;

    @TempDir
    Path folder;

    @Test
    void takesFewTimesTheJvmAlone() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("rows.jsonl"), "{\"id\":\"p\",\"persona\":\"a baker\"}\n");
        Path task = Files.writeString(folder.resolve("task.yml"), """
                input: rows.jsonl
                unique_key: id
                output: out.jsonl
                model: offline
                steps:
                  - {key: tools, user: "List the tools that {persona} would use."}
                """);
        seconds(GendataProcess.LAUNCHER.toString(), "--version"); // builds what is stale
        List<Double> jvm = new ArrayList<>();
        List<Double> version = new ArrayList<>();
        List<Double> oneRow = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            jvm.add(seconds(GendataProcess.java(), "-version"));
            version.add(seconds(GendataProcess.LAUNCHER.toString(), "--version"));
            oneRow.add(seconds(GendataProcess.LAUNCHER.toString(), "--task", task.toString(), "--output",
                    folder.resolve("out" + round + ".jsonl").toString()));
        }

        System.out.printf(Locale.ROOT,
                "medians of %d: java -version %.0f ms; gendata --version %.0f ms = %.1f ×; one row %.0f ms = %.1f ×%n",
                ROUNDS, 1000 * median(jvm), 1000 * median(version), median(version) / median(jvm),
                1000 * median(oneRow), median(oneRow) / median(jvm));
        assertThat(median(version) / median(jvm)).as("--version against java -version").isLessThanOrEqualTo(8);
        assertThat(median(oneRow) / median(jvm)).as("one row against java -version").isLessThanOrEqualTo(20);
    }

    private double seconds(String... command) throws IOException, InterruptedException {
        Path said = Files.writeString(folder.resolve("said.txt"), "", StandardOpenOption.CREATE);
        long began = System.nanoTime();
        int code = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start()
                .waitFor();
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(code).as(Files.readString(said)).isZero();
        return seconds;
    }

    private static double median(List<Double> times) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
