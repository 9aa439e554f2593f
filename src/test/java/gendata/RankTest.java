package gendata;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the sources to the house's order: who may import whom, and who alone may touch which library.
class RankTest {

    /// A package may import only packages of a lower rank; a subpackage has its parent's rank and may import it too.
    private static final Map<String, Integer> RANKS = Map.ofEntries(
            entry("cli", 9), entry("spark", 9),
            entry("view", 8), entry("serve", 8),
            entry("run", 7), entry("dialect", 7),
            entry("method", 6),
            entry("plan", 5),
            entry("steps", 4), entry("publish", 4),
            entry("journal", 3), entry("output", 3),
            entry("vary", 2),
            entry("rows", 1), entry("documents", 1), entry("model", 1), entry("answer", 1), entry("hub", 1),
            entry("task", 0), entry("prompt", 0), entry("expr", 0), entry("format", 0), entry("http", 0),
            entry("tokens", 0), entry("schema", 0), entry("similarity", 0));

    private static final Set<String> EVERYONE = Set.of();

    /// The packages that may see a library or a part of the JDK; the longest name that fits an import decides.
    private static final Map<String, Set<String>> OWNERS = Map.ofEntries(
            // Libraries
            entry("picocli", Set.of("cli")),
            entry("me.tongfei.progressbar", Set.of("cli")),
            entry("org.jline", Set.of("cli")),
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
            entry("com.google.re2j", Set.of("schema", "expr")),
            entry("com.networknt", Set.of("schema")),
            entry("com.github.curiousoddman", Set.of("schema")),
            entry("com.knuddels.jtokkit", Set.of("tokens")),
            entry("com.dynatrace.hash4j", Set.of("similarity")),
            entry("tools.jackson", EVERYONE),
            entry("com.fasterxml.jackson.annotation", EVERYONE),
            entry("org.jspecify.annotations", EVERYONE),
            // The JDK
            entry("com.sun.net.httpserver", Set.of("serve", "view")),
            entry("java.net.http", Set.of("http")),
            entry("javax.net.ssl", Set.of("http")),
            entry("java.nio.channels.FileChannel", Set.of("journal", "output", "hub")),
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

    static final HouseRules RULES = new HouseRules(RANKS, OWNERS, CODE_OWNERS);
    private static final Path HOME = Path.of(System.getProperty("gendata.home", "."));

    @Test
    void ourSourcesKeepTheRules() throws IOException {
        List<SourceFile> sources = SourceFile.below(HOME.resolve("src/main/java"));

        assertThat(sources).isNotEmpty();
        assertThat(RULES.complaints(sources)).isEmpty();
    }
}
