package gendata;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandResult;
import gendata.server.EchoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
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

    /// Each writes down the answers that were in flight.
    @Test
    void endsAllInOrderWhenItIsTold() throws Exception {
        Checkout checkout = Checkout.in(folder);
        try (EchoServer server = EchoServer.start()) {
            String script = Checkout.blocks(DOCUMENT).getFirst().text().replace("simple.yml",
                    "simple.yml --model openai --concurrency 1 --model-args api_url=" + server.address());
            server.holdAfter(0);
            FutureTask<CommandResult> stopped = new FutureTask<>(() -> checkout.run(
                    "mkfifo go\n" + script.replace(" &\n", " 2> said-$part &\n").replace("  code=0\n",
                            "read go < go; sh -c 'kill -TERM $PPID'; code=0\n")));
            Thread.startVirtualThread(stopped);
            while (server.requests().size() < 3 && !stopped.isDone()) {
                Thread.onSpinWait();
            }
            assertThat(stopped).isNotDone();
            Files.writeString(checkout.folder().resolve("go"), "go\n");
            for (int part = 0; part < 3; part++) {
                while (!Files.readString(checkout.folder().resolve("said-" + part)).contains("stopping: ")
                        && !stopped.isDone()) {
                    Thread.onSpinWait();
                }
            }
            server.release();

            assertThat(stopped.get().code()).isEqualTo(130);
            assertThat(server.requests()).hasSize(3);
            checkout.run(script).exits(0);
            assertThat(server.requests())
                    .hasSameSizeAs(Files.readAllLines(checkout.folder().resolve("out/shared.jsonl")));
        }
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
