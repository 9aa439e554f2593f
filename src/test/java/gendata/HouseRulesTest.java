package gendata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the rules find, each on a piece of code that breaks one.
class HouseRulesTest {
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
                    "Fake.java imports java.nio.channels.FileChannel, which belongs to hub and journal and output",
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

            assertThat(RankTest.RULES.complaints(SourceFile.below(folder))).containsExactly(
                    "package gendata.plan has no package-info with @NullMarked",
                    "package gendata.rows has no package-info with @NullMarked");
        }

        @Test
        void sourcesBelowFolderAreNamedRelativeToIt(@TempDir Path folder) throws IOException {
            write(folder.resolve("gendata/rows/Row.java"), "package gendata.rows; import gendata.run.Run;");

            assertThat(RankTest.RULES.complaints(SourceFile.below(folder)))
                    .contains("gendata/rows/Row.java imports gendata.run, which has rank 7, not below 1");
        }

        private static void write(Path file, String text) throws IOException {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    private static List<String> complaints(String packageName, String code) {
        return RankTest.RULES.complaints(List.of(
                SourceFile.of("Fake.java",
                        "package %s; %s".formatted(packageName, code)),
                SourceFile.of("package-info.java", "@NullMarked package %s;".formatted(packageName))));
    }
}
