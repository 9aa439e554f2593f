package gendata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs what `docs/shards.md` shows.
final class ShardsDocumentTest {
    private static final String DOCUMENT = "docs/shards.md";

    @TempDir
    private Path folder;

    @Test
    void processesInABackgroundWriteWhatOneWould() throws Exception {
        Checkout checkout = Checkout.in(folder);
        checkout.run("./gendata --task tasks/simple.yml --output out/whole.jsonl").exits(0);

        checkout.run(Checkout.blocks(DOCUMENT).getFirst().text()).exits(0);

        assertThat(checkout.folder().resolve("out/shared.jsonl"))
                .hasBinaryContent(Files.readAllBytes(checkout.folder().resolve("out/whole.jsonl")));
    }

    @Test
    void processesAreToldTheirPartsAsTorchrunDoesIt() throws Exception {
        Checkout checkout = Checkout.in(folder);

        checkout.run("""
                for rank in 0 1 2 3 4; do
                  RANK=$rank WORLD_SIZE=5 MASTER_ADDR=localhost MASTER_PORT=29500 ./gendata --task tasks/simple.yml --output out/shared.jsonl &
                done
                wait
                """).exits(0);

        checkout.run("./gendata --task tasks/simple.yml --output out/whole.jsonl").exits(0);
        assertThat(checkout.folder().resolve("out/shared.jsonl"))
                .hasBinaryContent(Files.readAllBytes(checkout.folder().resolve("out/whole.jsonl")));
    }
}
