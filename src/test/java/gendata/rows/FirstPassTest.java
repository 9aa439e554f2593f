package gendata.rows;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.CellTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstPassTest {
    @TempDir
    private Path folder;
    private Sources sources;

    @BeforeEach
    void useFolder() {
        sources = new Sources(folder);
    }

    @Test
    void countsRowsAndCollectsColumnsInOrderOfFirstAppearance() throws IOException {
        Source source = sources.of("a.jsonl", "{\"b\":1,\"a\":2}\n\n{\"c\":null,\"b\":3}\n{}\n", null);
        Files.setLastModifiedTime(source.files().getFirst().path(),
                FileTime.from(Instant.parse("2026-11-21T02:28:33.54Z")));

        InputSummary summary = FirstPass.read(source);

        String path = folder.resolve("a.jsonl").toAbsolutePath().toString();
        assertThat(summary).isEqualTo(new InputSummary(3, 0, List.of("b", "a", "c"), CellTypes.TEXT,
                new InputState(path, 1, 35, StableHash.hex(path, "35 2026-11-21T02:28:33.540Z .jsonl"))));
    }

    @Test
    void countsBadRowsThatAreSkipped() throws IOException {
        Source source = Sources.skippingBadRows(sources.of("a.jsonl", "{\"a\":1}\n{\n[]\n{\"a\":2}\n", "a"));
        InputSummary summary = FirstPass.read(source);
        assertThat(summary.rows()).isEqualTo(2);
        assertThat(summary.badRows()).isEqualTo(2);
        assertThat(summary.columns()).containsExactly("a");
    }

    @Test
    void takesTextNumbersAndTruthValuesForKeys() throws IOException {
        String content = "{\"k\":\"true \"}\n{\"k\":true}\n{\"k\":1}\n{\"k\":1.0}\n{\"k\":\"01\"}\n{\"k\":\" \"}\n";
        assertThat(FirstPass.read(sources.of("a.jsonl", content, "k")).rows()).isEqualTo(6);
    }
}
