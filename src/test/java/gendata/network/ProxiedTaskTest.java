package gendata.network;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandProcess;
import gendata.cli.CommandResult;
import gendata.serve.Server;
import gendata.serve.ServingSetup;
import gendata.server.ProxyServer;
import gendata.server.TestAuthority;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A generator on one API and a judge on another, both behind a proxy that wants a login and breaks TLS open.
@Timeout(600)
class ProxiedTaskTest {
    private static final int ROWS = 6;
    private static final String PASSWORD = "p@ss:w/rd%";
    private static final String LOGIN = "me:p%40ss%3Aw%2Frd%25@";

    @TempDir
    Path folder;

    private final ProxyServer proxy = ProxyServer.start().breakOpen();
    private Server generator;
    private Server judge;
    private Work work;

    @BeforeEach
    void startServers() throws IOException {
        proxy.want("me:" + PASSWORD);
        generator = new ServingSetup().key("sk-generator").model("big").start();
        judge = new ServingSetup().key("sk-judge").model("wise").start();
        work = new Work(folder, ROWS).steps("{key: story, model: writer, user: \"Tell of {city}.\"}",
                "{key: verdict, model: judge, user: \"Is this good? {story}\"}");
    }

    @AfterEach
    void stopServers() {
        generator.close();
        judge.close();
        proxy.close();
    }

    private void task(String login, String authority) throws IOException {
        String network = "proxy: \"http://" + login + "127.0.0.1:" + proxy.port() + "\"" + authority;
        work.task("story", """
                models:
                  writer: {api: openai, api_url: "https://localhost:%d/v1/", api_key: sk-generator, model: big,
                           price: {input: 1, output: 2}, params: {max_tokens: 500}, %s}
                  judge: {api: anthropic, api_url: "https://localhost:%d/v1/", api_key: sk-judge, model: wise,
                          price: {input: 10, output: 20}, params: {max_tokens: 500}, %s}
                """.formatted(generator.port(), network, judge.port(), network));
    }

    private static String authority() throws Exception {
        return ", ca_file: \"" + TestAuthority.shared().authority() + "\"";
    }

    @Test
    void reachesBothModelsAndCountsEachOne() throws Exception {
        task(LOGIN, authority());

        CommandResult result;
        try (CommandProcess process = work.start(Map.of(), "story")) {
            result = process.end().exits(0);
        }

        assertThat(work.records("story")).hasSize(ROWS).allSatisfy(row -> {
            assertThat(row.path("story").asString())
                    .contains("Tell of " + row.path("id").asString().replace("p", "Citý "));
            assertThat(row.path("verdict").asString()).contains("Is this good? Stand-in answer");
        });
        assertThat(proxy.heads()).isNotEmpty().allSatisfy(head -> assertThat(head)
                .matches("(?s)CONNECT localhost:(?:" + generator.port() + "|" + judge.port() + ") .*")
                .doesNotContain("sk-"));
        JsonNode models = work.state("story").path("models");
        assertBilled(models.path("writer"), generator, 1, 2);
        assertBilled(models.path("judge"), judge, 10, 20);
        assertThat(result.err()).containsPattern("  model writer +6 calls, [\\d,]+ \\+ [\\d,]+ tokens, cost ")
                .containsPattern("  model judge +6 calls, [\\d,]+ \\+ [\\d,]+ tokens, cost ");
    }

    private static void assertBilled(JsonNode model, Server server, int input, int output) {
        JsonNode billed = server.statistics().path("billed");
        assertThat(billed.path("calls").asInt()).isEqualTo(ROWS);
        long prompt = billed.path("prompt_tokens").asLong();
        long completion = billed.path("completion_tokens").asLong();
        assertThat(prompt).isPositive();
        assertThat(model.path("calls").asInt()).isEqualTo(ROWS);
        assertThat(model.path("prompt_tokens").asLong()).isEqualTo(prompt);
        assertThat(model.path("completion_tokens").asLong()).isEqualTo(completion);
        assertThat(model.path("cost").decimalValue())
                .isEqualByComparingTo(BigDecimal.valueOf(input * prompt + output * completion, 6));
    }

    @Test
    void saysThatTheProxyRefusesTheLogin() throws Exception {
        task("me:wrong@", authority());

        CommandResult result = work.run("story", "--concurrency", "2", "--progress", "off").exits(3);

        assertThat(result.err()).isEqualTo(said("auth: model writer: the proxy 127.0.0.1:" + proxy.port()
                + " refuses its user name and password (HTTP 407)"));
    }

    @Test
    void saysThatTheProxyWantsLogin() throws Exception {
        task("", authority());

        CommandResult result = work.run("story", "--concurrency", "2", "--progress", "off").exits(3);

        assertThat(result.err())
                .isEqualTo(said("auth: model writer: the proxy 127.0.0.1:%1$d wants a login (HTTP 407): write it as"
                        .formatted(proxy.port()) + " http://user:password@127.0.0.1:" + proxy.port()));
    }

    @Test
    void saysThatTheProxysCertificateIsNotKnown() throws Exception {
        task(LOGIN, "");

        CommandResult result = work.run("story", "--concurrency", "2", "--progress", "off").exits(3);

        assertThat(result.err()).isEqualTo(said("auth: model writer: no secure connection to localhost:"
                + generator.port()
                + " through the proxy 127.0.0.1:" + proxy.port()
                + ": the authority that issued its certificate is not known; name a PEM file with the authority's"
                + " certificate in `ca_file`"));
        assertThat(generator.statistics().path("requests").asInt()).isZero();
    }

    /// Nothing but the one error: what does not get better by waiting is not waited for.
    private String said(String error) {
        return """
                gendata: %s: 6 rows × 2 steps = 12 calls to writer, judge
                gendata: %s
                gendata: stopped with 0 of 6 units; 6 not run; no unit is lost, the same command resumes
                """.formatted(folder.resolve("rows.jsonl"), error);
    }
}
