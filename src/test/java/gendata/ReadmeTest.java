package gendata;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandResult;
import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs every command of the README in its order and holds what it says against what the README shows.
final class ReadmeTest {
    private static final Path HOME = Checkout.HOME;
    private static final Pattern SERVER = Pattern.compile("http://localhost:\\d+/v1/");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");
    private static final String VERIFY = "mvn -B verify\n";

    @TempDir
    private Path folder;

    @Test
    void everyCommandDoesWhatIsShown() throws Exception {
        Checkout checkout = Checkout.in(folder);
        CommandResult last = null;
        try (EchoServer server = EchoServer.start()) {
            for (Checkout.Block block : blocks()) {
                switch (block.language()) {
                    case "yaml" -> checkout.write("task.yml", block.text());
                    case "sh" -> last = block.text().equals(VERIFY)
                            ? null
                            : checkout.run(SERVER.matcher(block.text()).replaceAll(server.address().toString()))
                                    .exits(0);
                    case "text" -> assertSaid(last, block.text());
                    default -> throw new AssertionError("a block in " + block.language());
                }
            }
            assertThat(server.requests()).isNotEmpty();
        }
    }

    @Test
    void theProblemThatIsShownIsTheOneThatIsReported() throws Exception {
        Checkout checkout = Checkout.in(folder);
        String task = blocks().stream().filter(block -> block.language().equals("yaml")).findFirst().orElseThrow()
                .text().replace("{persona}", "{persna}");
        checkout.write("task.yml", task);
        String problem = checkout.run("./gendata --task task.yml").exits(2).err().lines()
                .findFirst().orElseThrow();
        assertThat(Files.readString(HOME.resolve("README.md"))).contains("    " + problem + "\n");
    }

    @Test
    void theTestCommandIsTheOneOfTheBuild() throws IOException {
        assertThat(blocks()).extracting(Checkout.Block::text).contains(VERIFY);
        assertThat(Files.readString(HOME.resolve(".ci/run"))).containsPattern("\nmvn -B (-ntp )?verify ");
    }

    @Test
    void theFirstTwoCommandsAreTheMainJobAndTheTests() throws IOException {
        assertThat(blocks()).filteredOn(block -> block.language().equals("sh")).extracting(Checkout.Block::text)
                .startsWith("./gendata --task tasks/personas.yml\n", VERIFY);
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        for (Path document : List.of(HOME.resolve("README.md"), HOME.resolve("docs/task-file.md"),
                HOME.resolve("docs/run-folder.md"), HOME.resolve("docs/formats.md"),
                HOME.resolve("docs/progress.md"), HOME.resolve("docs/editors.md"))) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                assertThat(document.resolveSibling(link.group(1))).exists();
            }
        }
    }

    private static List<Checkout.Block> blocks() throws IOException {
        return Checkout.blocks("README.md");
    }

    private static void assertSaid(CommandResult result, String shown) {
        if (result != null) {
            assertThat(timeless(result.err() + result.out())).as(result.toString()).isEqualTo(timeless(shown));
        }
    }

    private static String timeless(String said) {
        // A slow machine says how far it is, in a line every five seconds.
        return said.replaceAll("(?m)^gendata: .* done, .* in flight, .*\n", "")
                .replaceAll("in \\d+\\.\\d s", "in a moment").replaceAll("\\d+ ms a call", "some ms a call")
                .replaceAll("at \\d{4}-\\d\\d-\\d\\dT\\S+Z", "at some time")
                .replaceAll("folder   \\d+\\.\\d kB", "folder   some kB");
    }
}
