package gendata;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.format.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The sample of a further model API works as its README says, and one that does not work is named in one line.
final class ModelApiSampleTest {
    private static final String README = "samples/model-api/README.md";
    private static final String SOURCE = "samples/model-api/AskApi.java";
    private static final String SERVICES = "META-INF/services/gendata.model.ModelApi";
    private static final int LONGEST = 80;

    @TempDir
    private Path folder;

    private Checkout checkout;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> keys = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void prepare() throws IOException {
        checkout = Checkout.in(folder);
    }

    @Test
    void isShort() throws IOException {
        assertThat(Files.readAllLines(Checkout.HOME.resolve(SOURCE))).hasSizeLessThan(LONGEST);
    }

    @Test
    void everyCommandOfItsReadmeWorks() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/ask", this::answer);
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            List<CommandResult> results = new ArrayList<>();
            for (Checkout.Block block : Checkout.blocks(README)) {
                if (block.language().equals("yaml")) {
                    checkout.write("task.yml", block.text().replace("http://localhost:8080/", address));
                } else {
                    results.add(checkout.run("export ASK_KEY=not-for-logs\n" + block.text()).exits(0));
                }
            }
            assertThat(results.getFirst().err() + results.getFirst().out()).isEmpty();
            assertThat(results.get(1).out()).contains("\nask ",
                    "ASK_API_KEY is not set (ask.example.com)");
            assertThat(results.getLast().err()).contains("300 calls to poet (ask)", "300 calls, 3,600 + 900 tokens");
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasSize(300)
                .allSatisfy(body -> assertThat(body).startsWith("{\"expert\":\"poet\",\"question\":\"A poem for ")
                        .endsWith(",\"team\":\"verse\",\"max_words\":50}"));
        assertThat(keys).containsOnly("not-for-logs");
        List<String> records = Files.readAllLines(folder.resolve("out/poems.jsonl"));
        assertThat(records).hasSize(300).first().asString().contains("\"poem\":\"Roses for A sourdough baker",
                "\"model\":\"poet\"");
        assertThat(records).noneMatch(line -> line.contains("not-for-logs"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode question = Json.read(body, 0, body.length);
            asked.add(Json.text(question));
            keys.add(exchange.getRequestHeaders().getFirst("X-Ask-Key"));
            byte[] reply = Json.bytes(Json.object().put("reply",
                    "Roses for " + question.path("question").asString().substring("A poem for ".length()))
                    .set("tokens", Json.read("[12, 3]")));
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    @Test
    void tasksAreCheckedAsWithAnyOther() throws Exception {
        build();
        checkout.write("task.yml", task().replace("team: verse", "taem: verse"));

        assertThat(use("check task.yml").exits(2).err()).contains("unknown argument `taem`; did you mean `team`?");
        use("schema").exits(0);
        checkout.write("task.yml", task());
        assertThat(use("check task.yml").exits(0).out()).contains("poet (ask)");
        assertThat(checkout.run("./gendata check task.yml || exit 0").err()).contains("unknown model API `ask`");
    }

    @Test
    void anErrorOfItsServerIsQuoted() throws Exception {
        build();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/ask", exchange -> {
            try (exchange; OutputStream out = exchange.getResponseBody()) {
                byte[] error = "{\"error\": \"no such expert\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(404, error.length);
                out.write(error);
            }
        });
        server.start();
        try {
            checkout.write("task.yml",
                    task().replace("http://localhost:8080/",
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/"));

            assertThat(use("--task task.yml").exits(3).err()).contains("no such expert");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void oneWithTheNameOfAnotherIsRefused() throws Exception {
        Path source = folder.resolve(SOURCE);
        Files.writeString(source, Files.readString(source).replace("Profile(\"ask\"", "Profile(\"openai\""));
        build();

        CommandResult result = use("--list-model-apis").exits(2);

        assertThat(result.err()).hasLineCount(1).contains("more than one model API `openai`", "example.AskApi");
    }

    @Test
    void oneThatBreaksWhenItIsMadeIsNamedInOneLine() throws Exception {
        Path source = folder.resolve(SOURCE);
        Files.writeString(source, Files.readString(source).replace("List.of(\"team\")",
                "List.of(System.getProperty(\"none.such\"))"));
        build();

        CommandResult result = use("--list-model-apis").exits(2);

        assertThat(result.err()).hasLineCount(1).contains("a model API cannot be loaded", "NullPointerException");
    }

    @Test
    void oneThatBreaksWhenItIsAskedIsNamedInOneLine() throws Exception {
        Path source = folder.resolve(SOURCE);
        Files.writeString(source, Files.readString(source).replace("body.setAll(call.parameters())",
                "body.put(\"none\", System.getProperty(\"none.such\").strip())"));
        build();
        checkout.write("task.yml", task());

        CommandResult result = use("--task task.yml --quiet").exits(3);

        assertThat(result.err()).hasLineCount(1)
                .contains("the model API `ask` (example.AskApi) has a fault: java.lang.NullPointerException");
    }

    private void build() throws Exception {
        checkout.run(Checkout.blocks(README).getFirst().text()).exits(0);
    }

    private static String task() throws IOException {
        return Checkout.blocks(README).stream().filter(block -> block.language().equals("yaml")).findFirst()
                .orElseThrow().text();
    }

    private CommandResult use(String arguments) throws IOException, InterruptedException {
        return checkout.run("GENDATA_PLUGINS=target/ask.jar ./gendata " + arguments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none.jar    |          |              | none.jar is not there; expected jars or folders of jars, with
            broken.jar  |          |              | broken.jar is no jar, or a broken one
            empty.jar   | notes    | hello        | GENDATA_PLUGINS names a jar that brings no model API: expected `META-INF/services/gendata.model.ModelApi`
            missing.jar | SERVICES | example.None | GENDATA_PLUGINS: example.None is in no jar
            other.jar   | SERVICES | gendata.format.Json | GENDATA_PLUGINS: gendata.format.Json is no gendata.model.ModelApi
            """)
    void oneThatCannotBeUsedIsNamedInOneLine(String name, String entry, String text, String said) throws Exception {
        Path jar = folder.resolve(name);
        if (entry != null) {
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
                out.putNextEntry(new ZipEntry(entry.equals("SERVICES") ? SERVICES : entry));
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } else if (name.equals("broken.jar")) {
            Files.writeString(jar, "no jar");
        }
        for (String arguments : List.of("--list-model-apis", "check tasks/simple.yml", "schema")) {
            CommandResult result = CommandInProcess.run(Map.of("GENDATA_PLUGINS", jar.toString()),
                    arguments.split(" ", -1)).exits(2);

            assertThat(result.err()).contains(said).hasLineCount(1);
            assertThat(result.out()).isEmpty();
        }
    }
}
