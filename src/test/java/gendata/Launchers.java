package gendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the recipes of `docs/shards.md` need, and what they have to come to.
final class Launchers {
    static final String DOCUMENT = "docs/shards.md";
    /// Set by `.ci/run`, which installs all of them.
    private static final String REQUIRED = "GENDATA_LAUNCHERS";

    private Launchers() {}

    /// The block that holds these words.
    static String recipe(String words) throws IOException {
        List<String> blocks = Checkout.blocks(DOCUMENT).stream().map(Checkout.Block::text)
                .filter(text -> text.contains(words)).toList();
        assertThat(blocks).as("blocks with `%s`", words).hasSize(1);
        return blocks.getFirst();
    }

    /// Skips the test where a program is missing, unless all have to be there.
    static void require(List<String> programs) {
        List<String> missing = programs.stream().filter(program -> !isThere(program)).toList();
        assumeTrue(missing.isEmpty() || System.getenv(REQUIRED) != null, () -> "not installed: " + missing);
        assertThat(missing).as("not installed, although %s is set", REQUIRED).isEmpty();
    }

    private static boolean isThere(String program) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":", -1)), Stream.of("/usr/sbin"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }

    /// Fails unless the output has the bytes that one process writes for the same task.
    static void assertAsFromOne(Checkout checkout, String output) throws IOException, InterruptedException {
        checkout.run("./gendata --task tasks/simple.yml --output out/whole.jsonl").exits(0);
        assertThat(checkout.folder().resolve(output))
                .hasBinaryContent(Files.readAllBytes(checkout.folder().resolve("out/whole.jsonl")));
    }
}
