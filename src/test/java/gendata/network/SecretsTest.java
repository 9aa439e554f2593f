package gendata.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.format.Json;
import gendata.server.LoopbackServer;
import gendata.server.ProxyServer;
import gendata.server.TestAuthority;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A server and a proxy that tell all they know cannot bring a secret into any file or message, wherever the key comes from.
@Timeout(600)
class SecretsTest {
    private static final String KEY = "sk+a/b=c%d&e~Qz81-xyz";
    private static final String PROXY_PASSWORD = "pp@ss:w/rd+91";
    private static final String HEADER = "team/token+Zz=77";
    private static final List<String> SECRETS = List.of(KEY, PROXY_PASSWORD, HEADER, TestAuthority.PASSWORD,
            "me:" + PROXY_PASSWORD);

    @TempDir
    Path folder;

    private final ProxyServer proxy = ProxyServer.start();
    private final List<CommandResult> results = new ArrayList<>();
    private Work work;

    /// Where a key comes from.
    enum Way {
        TASK, VARIABLE, BESIDE_THE_TASK, ENVIRONMENT_FILE, KEY_FILE, SETTING, ARGUMENT
    }

    @BeforeEach
    void start() throws IOException {
        proxy.want("me:" + PROXY_PASSWORD);
        work = new Work(folder, 5);
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource
    void areInNoFileAndNoMessage(Way way) throws Exception {
        try (LoopbackServer server = LoopbackServer.start((request, exchange) -> {
            String told = told(request.text());
            String all = Json.text(Json.object().put("t", told)).replaceFirst("^\\{\"t\":\"", "").replaceFirst("\"}$",
                    "");
            byte[] error = ("{\"error\":{\"message\":\"" + all + "\",\"type\":\"" + all + "\",\"code\":\"" + all
                    + "\"}}")
                    .getBytes(UTF_8);
            if (request.body().contains("Citý 1")) {
                LoopbackServer.answer(exchange, 400, error, "Content-Type", "application/json");
            } else if (request.body().contains("Citý 2")) {
                LoopbackServer.answer(exchange, 422, ("<html>" + told + "</html>").getBytes(UTF_8), "X-Request-Id",
                        KEY);
            } else if (request.body().contains("Citý 3")) {
                LoopbackServer.answer(exchange, 302, new byte[0], "Location", "https://me:"
                        + URLEncoder.encode(PROXY_PASSWORD, UTF_8) + "@h/?key=" + URLEncoder.encode(KEY, UTF_8));
            } else if (request.body().contains("Citý 0")) {
                LoopbackServer.answer(exchange, 200, LoopbackServer.chat(
                        told(SECRETS.stream().filter(secret -> !secret.equals(TestAuthority.PASSWORD)).toList())));
            } else {
                LoopbackServer.answer(exchange, 401, error);
            }
        })) {
            Map<String, String> environment = environment(way);
            List<String> options = task(way, server);

            run(environment, options, 3, "check", "TASK", "--ping");
            run(environment, options, 1, "preview", "TASK", "--call", "-n", "3");
            run(environment, options, 3, "--task", "TASK");
            run(environment, options, 3, "--task", "TASK", "--debug", "--progress", "json", "--concurrency", "1");
            run(environment, List.of(), 0, "status", work.output("story").toString());
            run(environment, List.of(), 0, "status", "--json", work.output("story").toString());
            run(environment, options, 0, "--task", "TASK", "--dry-run");
            run(environment, options, 0, "--task", "TASK", "--finish", "--overwrite");
        }

        assertThat(results.toString()).contains("***");
        Map<String, String> texts = new LinkedHashMap<>();
        results.forEach(result -> texts.put(result.args().toString(), result.out() + result.err()));
        for (Path file : work.files()) {
            if (file.startsWith(work.runFolder("story")) || file.equals(work.output("story"))) {
                texts.put(file.toString(), Work.text(file));
            }
        }
        assertThat(texts.keySet()).anyMatch(name -> name.endsWith("failed-0.jsonl"))
                .anyMatch(name -> name.endsWith("replies-0.jsonl")).anyMatch(name -> name.endsWith("run.json"));
        texts.forEach((name, text) -> SECRETS.forEach(secret -> forms(secret)
                .forEach(form -> assertThat(text).as(name).doesNotContain(form))));
    }

    private void run(Map<String, String> environment, List<String> options, int code, String... args) {
        List<String> all = new ArrayList<>();
        for (String arg : args) {
            all.add(arg.equals("TASK") ? folder.resolve("story.yml").toString() : arg);
        }
        all.addAll(options);
        CommandResult result = CommandInProcess.run(environment, all.toArray(String[]::new));
        assertThat(result.code()).as(result.toString()).isEqualTo(code);
        results.add(new CommandResult(List.of(args), result.code(), result.out(), result.err()));
    }

    private static Map<String, String> environment(Way way) {
        return way == Way.VARIABLE ? Map.of("MY_KEY", KEY) : Map.of();
    }

    /// Writes the task, and returns what the command line has to say besides.
    private List<String> task(Way way, LoopbackServer server) throws Exception {
        String key = switch (way) {
            case TASK -> "api_key: \"" + KEY + "\", ";
            case VARIABLE, BESIDE_THE_TASK, ENVIRONMENT_FILE -> "api_key: \"${MY_KEY}\", ";
            case KEY_FILE -> "api_key_file: key.txt, ";
            case SETTING, ARGUMENT -> "";
        };
        String described = "api_url: \"" + server.address() + "\", model: any, timeout: 20s, " + key
                + "proxy: \"http://me:"
                + URLEncoder.encode(PROXY_PASSWORD, UTF_8) + "@127.0.0.1:" + proxy.port()
                + "\", client_certificate: \"" + TestAuthority.shared().store("client") + "\", client_password: "
                + TestAuthority.PASSWORD + ", headers: {X-Team: \"" + HEADER + "\"}";
        work.task("story", way == Way.ARGUMENT
                ? "model: openai\nmodel_args: {" + described + "}\n"
                : "model: m\nmodels:\n  m: {api: openai, " + described + "}\n");
        return switch (way) {
            case TASK, VARIABLE -> List.of();
            case BESIDE_THE_TASK -> {
                Files.writeString(folder.resolve(".env"), "MY_KEY='" + KEY + "'\n");
                yield List.of();
            }
            case ENVIRONMENT_FILE -> List.of("--env-file",
                    Files.writeString(folder.resolve("keys"), "export MY_KEY=\"" + KEY + "\"\n").toString());
            case KEY_FILE -> {
                Files.writeString(folder.resolve("key.txt"), KEY + "\n");
                yield List.of();
            }
            case SETTING -> List.of("--set", "models.m.api_key='" + KEY + "'");
            case ARGUMENT -> List.of("--model-args", "api_key=" + KEY);
        };
    }

    private static String told(String request) {
        return request.replaceAll("[\\r\\n]", " ") + " " + told(SECRETS);
    }

    /// All secrets in disguise alone.
    private static String told(List<String> secrets) {
        StringBuilder told = new StringBuilder();
        for (String secret : secrets) {
            for (String around : List.of("", "u:", "me:")) {
                byte[] bytes = (around + secret).getBytes(UTF_8);
                told.append(Base64.getEncoder().encodeToString(bytes)).append(' ')
                        .append(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)).append(' ');
            }
            told.append(URLEncoder.encode(secret, UTF_8)).append(' ');
        }
        return told.toString();
    }

    /// A secret as it may be written, alone and within other text.
    private static Stream<String> forms(String secret) {
        String encoded = URLEncoder.encode(secret, UTF_8);
        Stream<String> packed = IntStream.range(0, 3).mapToObj(before -> {
            String text = Base64.getEncoder().encodeToString(("xx".substring(0, before) + secret).getBytes(UTF_8));
            return text.substring(before == 0 ? 0 : before + 1, (before + secret.length()) * 8 / 6);
        });
        return Stream.concat(Stream.of(secret, encoded, encoded.replace("%2F", "%2f")),
                packed.flatMap(core -> Stream.of(core, core.replace('+', '-').replace('/', '_'))));
    }
}
