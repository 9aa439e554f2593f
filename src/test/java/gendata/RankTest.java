package gendata;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds the sources to the house's order: who may import whom, and who alone may touch which library.
class RankTest {

    /// A package may import only packages of a lower rank; a subpackage has its parent's rank and may import it too.
    private static final Map<String, Integer> RANKS = Map.ofEntries(
            entry("cli", 9), entry("spark", 9),
            entry("view", 8), entry("serve", 8),
            entry("run", 7),
            entry("method", 6),
            entry("plan", 5),
            entry("steps", 4), entry("publish", 4),
            entry("journal", 3), entry("output", 3),
            entry("vary", 2),
            entry("rows", 1), entry("documents", 1), entry("model", 1),
            entry("task", 0), entry("prompt", 0), entry("expr", 0), entry("format", 0), entry("http", 0),
            entry("tokens", 0));

    private static final Set<String> EVERYONE = Set.of();

    /// The packages that may see a library or a part of the JDK; the longest name that fits an import decides.
    private static final Map<String, Set<String>> OWNERS = Map.ofEntries(
            // Libraries
            entry("picocli", Set.of("cli")),
            entry("me.tongfei.progressbar", Set.of("cli")),
            entry("org.apache.spark", Set.of("spark")),
            entry("scala", Set.of("spark")),
            entry("org.apache.tika", Set.of("documents")),
            entry("org.yaml.snakeyaml", Set.of("task")),
            entry("dev.cel", Set.of("expr")),
            entry("org.apache.commons.csv", Set.of("format")),
            entry("org.apache.parquet", Set.of("format")),
            entry("org.apache.hadoop", Set.of("format")),
            entry("io.airlift.compress", Set.of("format")),
            entry("com.github.luben.zstd", Set.of("format")),
            entry("org.brotli.dec", Set.of("format")),
            entry("com.knuddels.jtokkit", Set.of("tokens")),
            entry("tools.jackson", EVERYONE),
            entry("com.fasterxml.jackson.annotation", EVERYONE),
            entry("org.jspecify.annotations", EVERYONE),
            // The JDK
            entry("com.sun.net.httpserver", Set.of("serve", "view")),
            entry("java.net.http", Set.of("http")),
            entry("javax.net.ssl", Set.of("http")),
            entry("java.nio.channels.FileChannel", Set.of("journal", "output")),
            entry("java.lang.System", Set.of("cli")),
            entry("java.util.Timer*", Set.of("run")),
            entry("java.util.concurrent.Executor*", Set.of("run")),
            entry("java.util.concurrent.ForkJoin*", Set.of("run")),
            entry("java.util.concurrent.ScheduledExecutor*", Set.of("run")),
            entry("java.util.concurrent.StructuredTaskScope", Set.of("run")),
            entry("java.util.concurrent.ThreadPoolExecutor", Set.of("run")),
            entry("java.io", EVERYONE),
            entry("java.lang", EVERYONE),
            entry("java.math", EVERYONE),
            entry("java.net", EVERYONE),
            entry("java.nio", EVERYONE),
            entry("java.security", EVERYONE),
            entry("java.text", EVERYONE),
            entry("java.time", EVERYONE),
            entry("java.util", EVERYONE));

    /// The packages that may write an expression; what needs no import is caught here.
    private static final Map<Pattern, Set<String>> CODE_OWNERS = Map.of(
            Pattern.compile("\\bSystem\\s*(?:\\.|::)\\s*(?:in|out|err|console|exit|getenv|setIn|setOut|setErr)\\b"),
            Set.of("cli"),
            Pattern.compile("\\bRuntime\\s*\\.\\s*getRuntime\\(\\)\\s*\\.\\s*(?:exit|halt)\\b"), Set.of("cli"),
            Pattern.compile(
                    "\\bnew\\s+Thread\\b|\\bThread\\s*(?:\\.|::)\\s*(?:ofVirtual|ofPlatform|startVirtualThread)\\b"),
            Set.of("run"));

    private static final HouseRules RULES = new HouseRules(RANKS, OWNERS, CODE_OWNERS);
    private static final Path HOME = Path.of(System.getProperty("gendata.home", "."));

    @Test
    void ourSourcesKeepTheRules() throws IOException {
        List<SourceFile> sources = SourceFile.below(HOME.resolve("src/main/java"));

        assertThat(sources).isNotEmpty();
        assertThat(RULES.complaints(sources)).isEmpty();
    }

    @Nested
    class Ranks {

        @Test
        void importsGoDown() {
            assertThat(complaints("gendata.run", "import gendata.plan.Plan; import gendata.model.openai.Chat;"))
                    .isEmpty();
        }

        @Test
        void importsDoNotGoUp() {
            assertThat(complaints("gendata.rows", "import gendata.plan.Plan;"))
                    .containsExactly("Fake.java imports gendata.plan, which has rank 5, not below 1");
        }

        @Test
        void importsDoNotGoSideways() {
            assertThat(complaints("gendata.task", "import static gendata.prompt.Template.compile;"))
                    .containsExactly("Fake.java imports gendata.prompt, which has rank 0, not below 0");
        }

        @Test
        void namesWrittenOutCountAsImports() {
            assertThat(complaints("gendata.rows", "class Fake { gendata.plan.Plan plan; }"))
                    .containsExactly("Fake.java imports gendata.plan, which has rank 5, not below 1");
        }

        @Test
        void subpackageImportsItsParentAndLower() {
            assertThat(complaints("gendata.model.openai", "import gendata.model.Reply; import gendata.http.Client;"))
                    .isEmpty();
        }

        @Test
        void subpackageDoesNotImportItsSibling() {
            assertThat(complaints("gendata.model.openai", "import gendata.model.offline.Answer;"))
                    .containsExactly("Fake.java imports gendata.model.offline, which has rank 1, not below 1");
        }

        @Test
        void parentDoesNotImportItsSubpackage() {
            assertThat(complaints("gendata.model", "import gendata.model.openai.Chat;"))
                    .containsExactly("Fake.java imports gendata.model.openai, which has rank 1, not below 1");
        }

        @Test
        void packageWithoutRankIsRefused() {
            assertThat(complaints("gendata.util", ""))
                    .containsExactly("package gendata.util has no rank");
            assertThat(complaints("gendata", "")).containsExactly("package gendata has no rank");
            assertThat(complaints("gendata.run", "import gendata.util.Texts;"))
                    .containsExactly("Fake.java imports gendata.util, which has no rank");
        }
    }

    @Nested
    class Owners {

        @Test
        void ownerSeesItsLibrary() {
            assertThat(complaints("gendata.cli", "import picocli.CommandLine;")).isEmpty();
            assertThat(complaints("gendata.format.csv", "import org.apache.commons.csv.CSVFormat;")).isEmpty();
            assertThat(complaints("gendata.output", "import java.nio.channels.FileChannel;")).isEmpty();
        }

        @Test
        void everyoneSeesWhatIsFree() {
            assertThat(complaints("gendata.rows", """
                    import java.nio.file.Path;
                    import java.util.Map.Entry;
                    import java.util.concurrent.ConcurrentHashMap;
                    import java.net.URI;
                    import tools.jackson.databind.node.ObjectNode;
                    import org.jspecify.annotations.Nullable;
                    """)).isEmpty();
        }

        @Test
        void othersDoNotSeeOwnedLibraries() {
            assertThat(complaints("gendata.plan", """
                    import com.sun.net.httpserver.HttpServer;
                    import java.net.http.HttpClient;
                    import java.nio.channels.FileChannel;
                    import java.util.concurrent.Executors;
                    import me.tongfei.progressbar.ProgressBar;
                    import org.apache.commons.csv.CSVFormat;
                    import org.yaml.snakeyaml.Yaml;
                    import picocli.CommandLine;
                    """)).containsExactly(
                    "Fake.java imports com.sun.net.httpserver.HttpServer, which belongs to serve and view",
                    "Fake.java imports java.net.http.HttpClient, which belongs to http",
                    "Fake.java imports java.nio.channels.FileChannel, which belongs to journal and output",
                    "Fake.java imports java.util.concurrent.Executors, which belongs to run",
                    "Fake.java imports me.tongfei.progressbar.ProgressBar, which belongs to cli",
                    "Fake.java imports org.apache.commons.csv.CSVFormat, which belongs to format",
                    "Fake.java imports org.yaml.snakeyaml.Yaml, which belongs to task",
                    "Fake.java imports picocli.CommandLine, which belongs to cli");
        }

        @Test
        void namesWrittenOutBelongToTheirOwnerToo() {
            assertThat(complaints("gendata.plan", "class Fake { Object yaml = new org.yaml.snakeyaml.Yaml(); }"))
                    .containsExactly("Fake.java imports org.yaml.snakeyaml.Yaml, which belongs to task");
        }

        @Test
        void unknownLibraryHasNoOwner() {
            assertThat(complaints("gendata.cli", "import com.acme.Rocket; import javax.swing.JFrame;")).containsExactly(
                    "Fake.java imports com.acme.Rocket, which has no owner",
                    "Fake.java imports javax.swing.JFrame, which has no owner");
        }

        @Test
        void onlyTheCommandLineTouchesTheProcess() {
            String code = "class Fake { void end() { System.err.println(); System . exit(1); } }";

            assertThat(complaints("gendata.cli", code)).isEmpty();
            assertThat(complaints("gendata.run", code)).containsExactly(
                    "Fake.java uses System.err, which belongs to cli",
                    "Fake.java uses System.exit, which belongs to cli");
            assertThat(complaints("gendata.run", "import static java.lang.System.out;"))
                    .containsExactly("Fake.java imports java.lang.System.out, which belongs to cli");
            assertThat(complaints("gendata.run", "class Fake { long now = System.nanoTime(); }")).isEmpty();
        }

        @Test
        void onlyTheRunStartsThreads() {
            String code = "class Fake { void go() { new Thread(this::go).start(); Thread.ofVirtual().start(this::go); } }";

            assertThat(complaints("gendata.run", code)).isEmpty();
            assertThat(complaints("gendata.model", code)).containsExactly(
                    "Fake.java uses newThread, which belongs to run",
                    "Fake.java uses Thread.ofVirtual, which belongs to run");
            assertThat(
                    complaints("gendata.model", "class Fake { void stop() { Thread.currentThread().interrupt(); } }"))
                    .isEmpty();
        }
    }

    @Nested
    class Layout {

        @Test
        void wildcardImportsAreRefused() {
            assertThat(complaints("gendata.rows", "import java.util.*;"))
                    .containsExactly("Fake.java imports java.util.*, a wildcard");
        }

        @Test
        void varIsRefused() {
            String complaint = "Fake.java uses var";

            assertThat(complaints("gendata.rows", "class Fake { void go() { var row = 1; } }"))
                    .containsExactly(complaint);
            assertThat(complaints("gendata.rows", "class Fake { void go() { for (var row : rows) { } } }"))
                    .containsExactly(complaint);
            assertThat(complaints("gendata.rows", "class Fake { int var = 1; }")).isEmpty();
        }

        @Test
        void commentsAndTextsAreNotCode() {
            assertThat(complaints("gendata.rows", """
                    /// See gendata.plan.Plan and System.out.
                    class Fake {
                        /* new Thread() */
                        String one = "System.out \\" gendata.plan.Plan";
                        char quote = '"';
                        String two = \"""
                            var row = "picocli.CommandLine"; // System.exit
                            \""";
                    }
                    """)).isEmpty();
        }

        @Test
        void packageWithoutNullMarkedIsRefused(@TempDir Path folder) throws IOException {
            write(folder.resolve("gendata/rows/Row.java"), "package gendata.rows; record Row() {}");
            write(folder.resolve("gendata/plan/package-info.java"), "package gendata.plan;");
            write(folder.resolve("gendata/task/package-info.java"), "@NullMarked package gendata.task;");

            assertThat(RULES.complaints(SourceFile.below(folder))).containsExactly(
                    "package gendata.plan has no package-info with @NullMarked",
                    "package gendata.rows has no package-info with @NullMarked");
        }

        @Test
        void sourcesBelowFolderAreNamedRelativeToIt(@TempDir Path folder) throws IOException {
            write(folder.resolve("gendata/rows/Row.java"), "package gendata.rows; import gendata.run.Run;");

            assertThat(RULES.complaints(SourceFile.below(folder)))
                    .contains("gendata/rows/Row.java imports gendata.run, which has rank 7, not below 1");
        }

        private static void write(Path file, String text) throws IOException {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    private static List<String> complaints(String packageName, String code) {
        return RULES.complaints(List.of(
                SourceFile.of("Fake.java",
                        "package %s; %s".formatted(packageName, code)),
                SourceFile.of("package-info.java", "@NullMarked package %s;".formatted(packageName))));
    }
}
