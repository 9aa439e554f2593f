package gendata.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.format.Json;
import gendata.server.LoopbackServer;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What users are told when a data set cannot be had.
@Timeout(120)
class HubFailureTest {
    private static final String NAME = "org/name";

    @TempDir
    Path folder;

    private HubSetup setup;
    private HubServer server;
    private String host;

    @BeforeEach
    void start() {
        setup = new HubSetup(folder);
        server = setup.server.put(NAME, "train.jsonl", "{\"n\":1}\n");
        host = server.address().substring("http://".length());
    }

    @AfterEach
    void stop() {
        setup.close();
    }

    private AbstractThrowableAssert<?, ?> failure(String address) {
        return failure(address, HubChoice.USUAL);
    }

    private AbstractThrowableAssert<?, ?> failure(String address, HubChoice choice) {
        return assertThatThrownBy(() -> setup.files(address, choice)).isInstanceOf(HubException.class)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("\n", "hf_token"));
    }

    @Test
    void missing() {
        failure("org/other").hasMessage("the data set `org/other` does not exist or is private (HTTP 401); check its"
                + " name, and set HF_TOKEN if it is private");
        setup.with("HF_TOKEN", HubServer.STRANGER);
        failure("org/other").hasMessage("the data set `org/other` does not exist or is private (HTTP 404); check its"
                + " name, and whether the token of HF_TOKEN may read it");
    }

    @Test
    void gated() {
        server.gate(NAME);
        String page = server.address() + "/datasets/org/name";
        failure(NAME).hasMessage("the data set `org/name` is gated (HTTP 401): accept its conditions at " + page
                + ", then set HF_TOKEN to a token of your account");
        setup.with("HF_TOKEN", HubServer.STRANGER);
        failure(NAME).hasMessage("the data set `org/name` is gated (HTTP 403): accept its conditions at " + page
                + ", then run again; the token of HF_TOKEN has no access yet, or lacks the permission to read gated data"
                + " sets");
        setup.with("HF_TOKEN", HubServer.TOKEN);
        assertThat(files()).isEqualTo(1);
    }

    private int files() {
        try {
            return setup.files(NAME).size();
        } catch (HubException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void disabled() {
        server.disable(NAME);
        failure(NAME).hasMessage("the data set `org/name` was disabled by the Hub (HTTP 403); its page may say why: "
                + server.address() + "/datasets/org/name");
    }

    @Test
    void wrongToken() {
        setup.with("HF_TOKEN", "hf_tokenThatIsNone");
        failure(NAME).hasMessage("the Hub refuses the token of HF_TOKEN (HTTP 401); make a new one at "
                + server.address() + "/settings/tokens, or do without");
    }

    @Test
    void unknownRevision() {
        failure("org/name@v2")
                .hasMessage("the data set `org/name` has no revision `v2`; name a branch, a tag or a commit of it");
    }

    @Test
    void nothingThatMatches() {
        failure("hf://datasets/org/name/data/*.csv").hasMessage("the data set `org/name` has no files that can be read"
                + " and match `data/*.csv`; expected .parquet, .jsonl, .json, .csv, .tsv or .txt");
        server.put("org/images", "a.png", "");
        failure("org/images").hasMessage("the data set `org/images` has no files that can be read; expected .parquet,"
                + " .jsonl, .json, .csv, .tsv or .txt");
    }

    @Test
    void unknownSplitOrConfiguration() {
        failure(NAME, new HubChoice(null, "dev"))
                .hasMessage("the data set `org/name` has no split `dev`; it has `train`");
        server.card(NAME, Json.read("""
                {"configs": [{"config_name": "en", "data_files": "*.jsonl"},
                             {"config_name": "fr", "data_files": "*.jsonl"}]}"""));
        failure(NAME)
                .hasMessage("the data set `org/name` has several configurations; name one of `en`, `fr`");
        failure(NAME, new HubChoice("de", null))
                .hasMessage("the data set `org/name` has no configuration `de`; it has `en`, `fr`");
        failure(NAME, new HubChoice("fr", "test")).hasMessage(
                "the data set `org/name`, configuration `fr`, has no split `test`; it has `train`");
        failure("hf://datasets/org/name/*.jsonl", new HubChoice("fr", null)).hasMessage(
                "hf://datasets/org/name/*.jsonl names files, so that neither a configuration nor a split can be chosen as"
                        + " well");
    }

    @Test
    void tooManyRequests() {
        server.fault("GET /api", 429, "{}", "Retry-After", "4000");
        failure(NAME).hasMessage("the Hub takes no more requests for now (HTTP 429, for 4000 s more); wait, then run"
                + " again, or set HF_TOKEN, which allows more");
        server.fault("GET /api", 429, "{}", "RateLimit", "\"api\";r=0;t=301");
        failure(NAME).hasMessage("the Hub takes no more requests for now (HTTP 429, for 301 s more); wait, then run"
                + " again, or set HF_TOKEN, which allows more");
        assertThat(setup.pauses).isEmpty();
    }

    @Test
    void overloaded() {
        for (int number = 0; number < 5; number++) {
            server.fault("GET /api", 503, "<html>busy</html>", "Content-Type", "text/html");
        }
        failure(NAME).hasMessage(host + " answered HTTP 503 (tried 5 times); run again later");
        assertThat(setup.pauses).hasSize(4);
    }

    @Test
    void aProxysPage() {
        String page = "<html>Log in to our network</html>";
        server.fault("GET /api", 200, page, "Content-Type", "text/html; charset=utf-8");
        String message = host + " answered with a web page instead of data; is there a proxy or a login in between?"
                + " check HTTPS_PROXY and HF_ENDPOINT";
        failure(NAME).hasMessage(message);
        server.fault("/resolve/", 200, page, "Content-Type", "text/html");
        failure(NAME).hasMessage(message);
        server.fault("GET /api", 403, page, "Content-Type", "text/html");
        failure(NAME).hasMessage(message.replace("page instead", "page (HTTP 403) instead"));
    }

    @Test
    void noJson() {
        server.fault("GET /api", 200, "[1", "Content-Type", "application/json");
        failure(NAME).hasMessage(host + " answered with no JSON; check HF_ENDPOINT");
        server.fault("GET /api", 200, "{}", "Content-Type", "application/json");
        failure(NAME).hasMessage(host + " answered with no commit of `org/name`; check HF_ENDPOINT");
    }

    @Test
    void pathsThatLeaveTheCache() {
        server.fault("/tree/", 200, """
                [{"type": "file", "path": "../../../../evil.jsonl", "size": 1, "oid": "%s"}]"""
                .formatted("a".repeat(40)), "Content-Type", "application/json");
        failure(NAME)
                .hasMessage(host + " answered with a file in `org/name` that cannot be kept; check HF_ENDPOINT");
    }

    @Test
    void redirectsThatLeadNowhere() {
        for (int number = 0; number < 6; number++) {
            server.fault("GET /api", 307, "", "Location", "/api/datasets/org/name");
        }
        failure(NAME).hasMessage(host + " redirects more than 5 times; check HF_ENDPOINT");
        server.fault("GET /api", 302, "", "Location", "ftp://127.0.0.1/file");
        failure(NAME).hasMessage(host + " redirects to no usable address; check HF_ENDPOINT and the proxy");
    }

    @Test
    void renamed() {
        server.rename(NAME, "new/name").put("new/name", "train.jsonl", "{}\n");
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void nobodyThere() {
        LoopbackServer gone = LoopbackServer.start(200, new byte[0]);
        gone.close();
        setup.with("HF_ENDPOINT", "http://127.0.0.1:" + gone.port());
        failure(NAME).hasMessageMatching("the Hub is not reached: cannot connect to 127.0.0.1:" + gone.port() + ".*;"
                + " check the network, HTTPS_PROXY and HF_ENDPOINT, or set HF_HUB_OFFLINE=1 to use what is in the cache");
    }

    @Test
    void notInTheCache() {
        setup.with("HF_HUB_OFFLINE", "1");
        failure(NAME).hasMessage("HF_HUB_OFFLINE is set, and the cache in " + setup.cache
                + " does not know the revision `main` of `org/name`; unset it once");
        setup.with("HF_HUB_OFFLINE", "0");
        server.put(NAME, "test.jsonl", "{}\n");
        assertThat(files()).isEqualTo(1);
        setup.with("HF_HUB_OFFLINE", "1");
        failure(NAME, new HubChoice(null, "test")).hasMessage("HF_HUB_OFFLINE is set, and `test.jsonl` of `org/name` is"
                + " not in the cache in " + setup.cache + "; unset it once");
    }

    @Test
    void theTokenIsNeverQuoted() {
        setup.with("HF_TOKEN", HubServer.TOKEN);
        server.fault("GET /api", 403, "{}", "X-Error-Message", "no " + HubServer.TOKEN + " today");
        failure(NAME)
                .hasMessage("the Hub does not give `org/name` out (HTTP 403): no *** today; check the permissions of"
                        + " the token of HF_TOKEN");
    }

    @Test
    void wrongProxy() {
        setup.with("HF_ENDPOINT", "http://hub.invalid").with("http_proxy", "socks5://secret@proxy:1");
        failure(NAME).hasMessageStartingWith("`http_proxy` names a proxy of the kind `socks5://`")
                .hasMessageNotContaining("secret");
    }
}
