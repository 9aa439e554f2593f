package gendata.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.serve.Server;
import gendata.serve.ServingSetup;
import gendata.server.LoopbackServer;
import gendata.server.ProxyServer;
import gendata.server.TestAuthority;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a task says of the network reaches the wire, through the real command.
@Timeout(120)
class NetworkSettingsTest {
    private static final int ROWS = 2;

    @TempDir
    Path folder;

    private final ProxyServer proxy = ProxyServer.start().breakOpen();
    private Work work;

    @BeforeEach
    void writeRows() throws IOException {
        work = new Work(folder, ROWS);
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    private void task(String address, String settings) throws IOException {
        work.task("story", "model: m\nmodels:\n  m: {api: openai, api_url: \"" + address + "\", model: any, " + settings
                + "}\n");
    }

    private static String authority() throws Exception {
        return "ca_file: \"" + TestAuthority.shared().authority() + "\"";
    }

    private CommandResult ping(Map<String, String> environment) {
        return CommandInProcess.run(environment, "check", folder.resolve("story.yml").toString(), "--ping");
    }

    @Test
    void takesTheProxyOfTheEnvironmentButForTheHostsThatItLeavesOut() throws Exception {
        proxy.want("me:p@ss");
        Map<String, String> variables = Map.of("HTTPS_PROXY", "http://me:p%40ss@127.0.0.1:" + proxy.port());
        try (Server server = new ServingSetup().start()) {
            task("https://elsewhere.example:" + server.port() + "/v1/", authority());

            work.run(variables, "story").exits(0);

            assertThat(work.records("story")).hasSize(ROWS);
            int tunnels = proxy.heads().size();
            assertThat(tunnels).isPositive();
            CommandResult direct = ping(Map.of("HTTPS_PROXY", variables.get("HTTPS_PROXY"), "NO_PROXY", ".example"));
            assertThat(direct.err() + direct.out()).contains("the host name of elsewhere.example:" + server.port()
                    + " is not known");
            task("https://elsewhere.example:" + server.port() + "/v1/", "proxy: none, " + authority());
            assertThat(ping(variables).toString()).contains("the host name of elsewhere.example:");
            assertThat(proxy.heads()).hasSize(tunnels);
        }
    }

    @Test
    void showsTheClientsCertificate() throws Exception {
        proxy.wantCertificate();
        String through = "proxy: \"127.0.0.1:" + proxy.port() + "\", " + authority();
        try (Server server = new ServingSetup().start()) {
            String address = "https://localhost:" + server.port() + "/v1/";
            task(address, through);
            assertThat(work.run("story").exits(3).err()).contains("gendata: auth: no secure connection to localhost:",
                    "perhaps it wants a client's certificate: name one in `client_certificate`");

            task(address, through + ", client_certificate: \"" + TestAuthority.shared().certificates("client")
                    + "\", client_key: \"" + TestAuthority.shared().key("client") + "\"");
            work.run("story").exits(0);

            assertThat(work.records("story")).hasSize(ROWS);
        }
    }

    @Test
    void checksNoCertificateOnAnInsecureNetworkAndSaysSo() throws Exception {
        try (Server server = new ServingSetup().start()) {
            task("https://localhost:" + server.port() + "/v1/",
                    "insecure: true, proxy: \"127.0.0.1:" + proxy.port() + "\"");

            assertThat(work.run("story").exits(0).err()).contains("gendata: note: ").contains("insecure");

            assertThat(work.records("story")).hasSize(ROWS);
        }
    }

    @Test
    void asksAddressesOfIpVersion6() throws Exception {
        Server server;
        try {
            server = new ServingSetup().host("::1").start();
        } catch (BindException without) {
            assumeThat(without).as("this machine has no IPv6").isNull();
            return;
        }
        try (server) {
            task("http://[::1]:" + server.port() + "/v1/", "api_key: k");

            work.run("story").exits(0);

            assertThat(work.records("story")).hasSize(ROWS);
        }
    }

    @Test
    void readsPackedAnswersAndSendsHeadersAndMembersOfTheBody() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
            packing.write(LoopbackServer.chat("packed ý"));
        }
        try (LoopbackServer server = LoopbackServer.start(200, packed.toByteArray(), "Content-Encoding", "gzip")) {
            task(server.address(), "headers: {X-Team: blue, Authorization: Token other}, extra_body: {top_k: 7},"
                    + " api_key: sk-not-sent, params: {temperature: 0.5}");

            work.run("story").exits(0);

            assertThat(work.records("story"))
                    .allSatisfy(row -> assertThat(row.path("story").asString()).isEqualTo("packed ý"));
            assertThat(server.received()).hasSize(ROWS).allSatisfy(request -> {
                assertThat(request.headers()).containsEntry("x-team", "blue").containsEntry("authorization",
                        "Token other");
                assertThat(request.body()).contains("\"top_k\":7", "\"temperature\":0.5");
            });
        }
    }

    @Test
    void asksAgainWhenTheTimeForAnAnswerIsOver() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch over = new CountDownLatch(1);
        try (LoopbackServer server = LoopbackServer.start((request, exchange) -> {
            if (asked.incrementAndGet() == 1) {
                try {
                    over.await();
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                }
            }
            LoopbackServer.answer(exchange, 200, LoopbackServer.chat("late"));
        })) {
            task(server.address(), "timeout: 6s");

            CommandResult result = work.run("story").exits(0);

            over.countDown();
            assertThat(result.err()).contains("1 call without a usable answer (timeout 1)");
            assertThat(server.received()).hasSize(ROWS + 1);
        }
    }

    @Test
    void waitsNoLongerForAConnectionThanTheTaskSays() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            task("https://127.0.0.1:" + silent.getLocalPort() + "/v1/", "connect_timeout: 200ms");

            assertThat(ping(Map.of()).toString())
                    .contains("no connection to 127.0.0.1:" + silent.getLocalPort() + " within 0.2 s");
        }
    }

    @Test
    void refusesAddressesWithLogin() throws Exception {
        for (String address : List.of("https://me:hidden-pass@localhost:1/v1/", "http://hidden-pass@localhost:1/")) {
            task(address, "api_key: k");

            CommandResult result = work.run("story").exits(2);

            assertThat(result.err()).contains("must not hold a user name or password; give the key as `api_key`");
            assertThat(result.err()).doesNotContain("hidden-pass");
        }
    }
}
