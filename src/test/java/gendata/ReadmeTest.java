package gendata;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandProcess;
import gendata.cli.CommandResult;
import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs every command of the README in its order and holds what it says against what the README shows.
final class ReadmeTest {
    private static final Path HOME = Path.of(System.getProperty("gendata.home"));
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern SERVER = Pattern.compile("http://localhost:\\d+/v1/");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");
    private static final String VERIFY = "mvn -B verify\n";

    @TempDir
    private Path checkout;

    private record Block(String language, String text) {}

    @Test
    void everyCommandDoesWhatIsShown() throws Exception {
        prepareCheckout();
        CommandResult last = null;
        try (EchoServer server = EchoServer.start()) {
            for (Block block : blocks()) {
                switch (block.language()) {
                    case "yaml" -> Files.writeString(checkout.resolve("task.yml"), block.text());
                    case "sh" -> last = block.text().equals(VERIFY) ? null : run(block.text(), server).exits(0);
                    case "text" -> assertSaid(last, block.text());
                    default -> throw new AssertionError("a block in " + block.language());
                }
            }
            assertThat(server.requests()).isNotEmpty();
        }
    }

    @Test
    void theProblemThatIsShownIsTheOneThatIsReported() throws Exception {
        prepareCheckout();
        String task = blocks().stream().filter(block -> block.language().equals("yaml")).findFirst().orElseThrow()
                .text().replace("{persona}", "{persna}");
        Files.writeString(checkout.resolve("task.yml"), task);
        String problem = CommandProcess.run(checkout, List.of("./gendata", "--task", "task.yml")).exits(2).err().lines()
                .findFirst().orElseThrow();
        assertThat(Files.readString(HOME.resolve("README.md"))).contains("    " + problem + "\n");
    }

    @Test
    void theTestCommandIsTheOneOfTheBuild() throws IOException {
        assertThat(blocks()).extracting(Block::text).contains(VERIFY);
        assertThat(Files.readString(HOME.resolve(".ci/run"))).containsPattern("\nmvn -B (-ntp )?verify ");
    }

    @Test
    void theFirstTwoCommandsAreTheMainJobAndTheTests() throws IOException {
        assertThat(blocks()).filteredOn(block -> block.language().equals("sh")).extracting(Block::text)
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

    private static List<Block> blocks() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(HOME.resolve("README.md")));
        List<Block> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(new Block(block.group(1), block.group(2)));
        }
        return blocks;
    }

    /// A folder like a fresh clone, whose launcher starts the classes under test.
    private void prepareCheckout() throws IOException {
        for (String folder : List.of("samples", "tasks")) {
            Files.createDirectory(checkout.resolve(folder));
            try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
                for (Path file : files.toList()) {
                    Files.copy(file, checkout.resolve(folder).resolve(file.getFileName()));
                }
            }
        }
        Path launcher = checkout.resolve("gendata");
        Files.writeString(launcher,
                "#!/bin/sh\nexec '%s/bin/java' --enable-native-access=ALL-UNNAMED -cp '%s' gendata.cli.Main \"$@\"\n"
                        .formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    private CommandResult run(String commands, EchoServer server) throws IOException, InterruptedException {
        String script = SERVER.matcher(commands).replaceAll(server.address().toString());
        return CommandProcess.run(checkout, List.of("sh", "-ec", script));
    }

    private static void assertSaid(CommandResult result, String shown) {
        if (result != null) {
            assertThat(timeless(result.err() + result.out())).as(result.toString()).isEqualTo(timeless(shown));
        }
    }

    private static String timeless(String said) {
        return said.replaceAll("in \\d+\\.\\d s", "in a moment").replaceAll("\\d+ ms a call", "some ms a call")
                .replaceAll("at \\d{4}-\\d\\d-\\d\\dT\\S+Z", "at some time")
                .replaceAll("folder   \\d+\\.\\d kB", "folder   some kB");
    }
}
