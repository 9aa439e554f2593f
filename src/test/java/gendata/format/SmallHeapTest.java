package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that would fill a small heap if more than a record were held, read by a JVM that has no more.
class SmallHeapTest {
    private static final String HEAP = "-Xmx160m";
    private static final int LONG_LINE = 200 * 1024 * 1024;
    private static final int FRAME = 1024 * 1024;
    private static final int COLUMNS = 20_000;
    private static final int ROWS = 200;

    @TempDir
    private Path folder;

    /// Reads the files it is given and says of each how many records it has, or what is wrong with it.
    public static void main(String[] files) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String file : files) {
            out.println(read(new SampleFile(Path.of(file))));
        }
    }

    private static String read(SampleFile file) throws IOException {
        long values = 0;
        long records = 0;
        try (RecordReader reader = file.reader(Reading.ALL)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                values += entry instanceof Entry.Good good ? good.values().size() : 0;
                records++;
            }
            return file.path().getFileName() + ": " + records + " records of " + values + " values";
        } catch (FormatException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    void refusesALineOf200Megabytes() throws IOException, InterruptedException {
        assertThat(readInSmallHeap(
                filled("a.jsonl.zst", "{\"a\":1}\n{\"a\":\"", "x"), filled("b.jsonl.zst", "", " "),
                filled("a.json.zst", "[{\"a\":1},\n{\"a\":\"", "é"), filled("a.txt.zst", "a\n", "x"),
                filled("a.csv.zst", "a,b\n1,2\n", "x"), filled("b.csv.zst", "a,b\n1,2\n3,\"", "日本\n"),
                filled("c.csv.zst", "", "a,"), filled("a.tsv.zst", "a\tb\n1\t2\n", "\t"))).containsExactly(
                        "a.jsonl.zst:2: the line is longer than 32 MiB; is it a record a line?",
                        "b.jsonl.zst:1: the line is longer than 32 MiB; is it a record a line?",
                        "a.json.zst:1: the record is longer than 32 MiB; is a closing quote or bracket missing?",
                        "a.txt.zst:2: the line is longer than 32 MiB; is it a record a line?",
                        "a.csv.zst:3: the record is longer than 32 MiB; is a closing quote or bracket missing?",
                        "b.csv.zst:3: the record is longer than 32 MiB; is a closing quote or bracket missing?",
                        "c.csv.zst:1: the record has more than a million cells; is a line break missing?",
                        "a.tsv.zst:3: the record has more than a million cells; is a line break missing?");
    }

    @Test
    void readsTwentyThousandColumns() throws IOException, InterruptedException {
        List<String> rows = rows(row -> "{" + cells(column -> "\"column " + column + "\":" + row) + "}");
        List<String> lines = new ArrayList<>(rows(row -> cells(column -> "cell " + column)));
        lines.addFirst(cells(column -> "column " + column));
        Path jsonLines = Files.write(folder.resolve("a.jsonl"), rows);
        Path json = Files.writeString(folder.resolve("a.json"), "[" + String.join(",", rows) + "]");
        Path csv = Files.write(folder.resolve("a.csv"), lines);
        Path tsv = Files.write(folder.resolve("a.tsv"), lines.stream().map(line -> line.replace(',', '\t')).toList());
        String found = ": " + ROWS + " records of " + ROWS * COLUMNS + " values";
        assertThat(readInSmallHeap(jsonLines, json, csv, tsv))
                .containsExactly("a.jsonl" + found, "a.json" + found, "a.csv" + found, "a.tsv" + found);
    }

    private static List<String> rows(IntFunction<String> row) {
        return IntStream.range(0, ROWS).mapToObj(row).toList();
    }

    private static String cells(IntFunction<String> cell) {
        return IntStream.range(0, COLUMNS).mapToObj(cell).collect(Collectors.joining(","));
    }

    /// A file of one zstd frame and then the same one over and over, to be written in no time.
    private Path filled(String name, String start, String filling) throws IOException {
        byte[] text = filling.repeat(FRAME / filling.length()).getBytes(StandardCharsets.UTF_8);
        byte[] frame = SampleFile.zstd(text);
        Path file = folder.resolve(name);
        try (OutputStream stream = Files.newOutputStream(file)) {
            stream.write(SampleFile.zstd(start.getBytes(StandardCharsets.UTF_8)));
            for (long written = 0; written < LONG_LINE; written += text.length) {
                stream.write(frame);
            }
        }
        return file;
    }

    private List<String> readInSmallHeap(Path... files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                        SmallHeapTest.class.getName()));
        for (Path file : files) {
            command.add(file.toString());
        }
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(said);
    }
}
