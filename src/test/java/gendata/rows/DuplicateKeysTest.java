package gendata.rows;

import static gendata.rows.Sources.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicateKeysTest {
    @TempDir
    private Path folder;
    private Sources sources;

    @BeforeEach
    void useFolder() {
        sources = new Sources(folder);
    }

    @Test
    void namesBothLinesOfADuplicate() throws IOException {
        String content = "{\"id\":\"b\"}\n{\"id\":\"a\"}\n\n{\"id\":\"c\"}\n{\"id\":\"a\"}\n";
        assertRefused(sources.of("input.jsonl", content, "id"))
                .hasMessage("input.jsonl:5: unique key `id`: \"a\" stands already in line 2");
    }

    @Test
    void comparesNumbersAndTextsAsText() throws IOException {
        assertRefused(sources.of("a.jsonl", "{\"id\":1}\n{\"id\":\"1\"}\n", "id"))
                .hasMessage("a.jsonl:2: unique key `id`: \"1\" stands already in line 1");
    }

    @Test
    void namesLinesOfTheFileDespiteQuotedLineBreaksAndBadRows() throws IOException {
        Source source = sources.of("a.csv", "id,t\r\n1,\"x\r\ny\"\r\n\r\n2\r\n3,\"\r\n\"\r\n3,\"\r\n\"\r\n", "id");
        assertRefused(Sources.skippingBadRows(source))
                .hasMessage("a.csv:8: unique key `id`: \"3\" stands already in line 6");
    }

    @Test
    void showsFiveDuplicatesAndCountsAll() throws IOException {
        assertRefused(sources.of("a.csv", "id\n" + "x\n".repeat(4) + "y\n".repeat(5), "id")).hasMessage("""
                a.csv:3: unique key `id`: "x" stands already in line 2
                a.csv:4: unique key `id`: "x" stands already in line 2
                a.csv:5: unique key `id`: "x" stands already in line 2
                a.csv:7: unique key `id`: "y" stands already in line 6
                a.csv:8: unique key `id`: "y" stands already in line 6
                a.csv: 7 rows repeat the unique key `id` of a row before; \
                make the keys unique or name another column""");
    }

    @Test
    void cutsLongKeysAndEscapesLineBreaks() throws IOException {
        assertRefused(sources.of("a.jsonl", ("{\"id\":\"a\\n" + "é".repeat(500) + "\"}\n").repeat(2), "id"))
                .hasMessage("a.jsonl:2: unique key `id`: \"a\\n" + "é".repeat(78) + "…\" stands already in line 1");
    }

    @Test
    void differentKeysOfOneHashAreNoDuplicates() throws IOException {
        Source source = sources.of("a.csv", "id\na\nb\nc\n", "id");
        assertThat(FirstPass.read(source, key -> 7).rows()).isEqualTo(3);
    }

    @Test
    void findsADuplicateAmongDifferentKeysOfOneHash() throws IOException {
        Source source = sources.of("a.csv", "id\na\nb\nc\nb\n", "id");
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> FirstPass.read(source, key -> 7))
                .withMessage("a.csv:5: unique key `id`: \"b\" stands already in line 3");
    }

    @Test
    void saysThatThereMayBeMoreWhenNotAllRepeatedHashesWereLookedAt() throws IOException {
        String keys = IntStream.range(0, 60_000).mapToObj(number -> number + "\n").collect(Collectors.joining());
        assertRefused(sources.of("a.csv", "id\n" + keys + keys, "id")).hasMessageEndingWith(
                "a.csv: 50000 or more rows repeat the unique key `id` of a row before; "
                        + "make the keys unique or name another column");
    }

    @Test
    void readsOnUntilAllRepeatedHashesAreLookedAt() throws IOException {
        long pairs = 60_000;
        String keys = LongStream.range(0, 2 * pairs).mapToObj(Long::toString).collect(Collectors.joining("\n"));
        ToLongFunction<String> halved = key -> Integer.parseInt(key) / 2;
        assertThat(FirstPass.read(sources.of("a.csv", "id\n" + keys, "id"), halved).rows()).isEqualTo(2 * pairs);
        Source repeated = sources.of("a.csv", "id\n" + keys + "\n" + (2 * pairs - 1), "id");
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> FirstPass.read(repeated, halved))
                .withMessage("a.csv:120002: unique key `id`: \"119999\" stands already in line 120001");
    }
}
