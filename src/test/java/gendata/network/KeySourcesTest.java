package gendata.network;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandResult;
import gendata.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The places a key can come from, which of them counts, and errors that never quote one.
@Timeout(120)
class KeySourcesTest {
    private static final String WARNING = "a key on the command line is seen by all users of this machine";

    @TempDir
    Path folder;

    private final LoopbackServer server = LoopbackServer.start(200, LoopbackServer.chat("fine"));
    private Work work;

    @BeforeEach
    void writeRows() throws IOException {
        work = new Work(folder, 1);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void task(String settings) throws IOException {
        work.task("story", "model: m\nmodels:\n  m: {api: openai, api_url: \"" + server.address() + "\", model: any"
                + settings + "}\n");
    }

    private void classicTask(String settings) throws IOException {
        work.task("story", "model: openai\nmodel_args: {api_url: \"" + server.address() + "\", model: any" + settings
                + "}\n");
    }

    private String sent(Map<String, String> environment, String... options) throws IOException {
        for (Path file : work.files()) {
            if (file.startsWith(work.runFolder("story")) || file.equals(work.output("story"))) {
                Files.delete(file);
            }
        }
        assertThat(work.run(environment, "story", options).exits(0).err().contains(WARNING))
                .isEqualTo(List.of(options).toString().contains("api_key="));
        return server.received().getLast().headers().getOrDefault("authorization", "none").replace("Bearer ", "");
    }

    @Test
    void countInOrder() throws IOException {
        task(", api_key: \"${MY_KEY:-by-default}\"");
        assertThat(sent(Map.of())).isEqualTo("by-default");
        Files.writeString(folder.resolve(".env"), "# keys\nexport MY_KEY = \"beside task\" # mine\n\nOTHER='x'\n");
        assertThat(sent(Map.of())).isEqualTo("beside task");
        String named = Files.writeString(folder.resolve("keys"), "MY_KEY=named\n").toString();
        assertThat(sent(Map.of(), "--env-file", named)).isEqualTo("named");
        assertThat(sent(Map.of("MY_KEY", "environment"), "--env-file", named)).isEqualTo("environment");
        assertThat(sent(Map.of("MY_KEY", "environment"), "--set", "models.m.api_key=set")).isEqualTo("set");
    }

    /// As other programs that share the file have it.
    @ParameterizedTest
    @ValueSource(strings = {"PEM=\"-----BEGIN\nx # no note\n-----END\"\r\nMY_KEY=mine", "MY_KEY=mine # note",
            "A='one\n\ntwo'#note\nexport MY_KEY='mine'", "\uFEFFMY_KEY=mine", "A=\n  \nMY_KEY = \"mine\"\n",
            "MY_KEY=\"m\\ine\"", "A=x#MY_KEY=y\nMY_KEY=mine\n#\n", "A=it's\nMY_KEY=mine\nB=it's"})
    void variablesAreReadAsWritten(String written) throws IOException {
        task(", api_key: \"${MY_KEY}\"");
        Files.writeString(folder.resolve(".env"), written);

        assertThat(sent(Map.of())).isEqualTo("mine");
    }

    @Test
    void keysOfTheCommandLineComeBeforeThoseOfTheTask() throws IOException {
        Files.writeString(folder.resolve("key.txt"), "  from-file\r\n");
        classicTask(", api_key_file: key.txt");
        assertThat(sent(Map.of())).isEqualTo("from-file");
        assertThat(sent(Map.of(), "--model-args", "api_key=typed")).isEqualTo("typed");
        classicTask(", api_key: written");
        assertThat(sent(Map.of())).isEqualTo("written");
        assertThat(sent(Map.of(), "--model-args", "api_key=typed")).isEqualTo("typed");
        assertThat(sent(Map.of(), "--model-args", "api_key_file=" + folder.resolve("key.txt"))).isEqualTo("from-file");
        classicTask("");
        assertThat(sent(Map.of("OPENAI_API_KEY", "sk-not-for-you"))).isEqualTo("none");
    }

    private String refused(Map<String, String> environment, String... options) {
        CommandResult result = work.run(environment, "story", options).exits(2);
        assertThat(server.received()).isEmpty();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).doesNotContain("sk-secret");
        return result.err();
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        task(", api_key: \"${MY_KEY}\"");
        assertThat(refused(Map.of())).contains("the environment variable `MY_KEY` is not set; set it, or write");
        assertThat(refused(Map.of(), "--env-file", "nowhere.env")).contains("nowhere.env: cannot be read: ");
        Files.writeString(folder.resolve(".env"), "A=b\nsk-secret-77\n");
        assertThat(refused(Map.of())).contains(".env:2:1: the line is no variable; expected `NAME=value`");
        Files.writeString(folder.resolve(".env"), "A='1\n2'\nMY_KEY=\"sk-secret-77\n");
        assertThat(refused(Map.of())).contains(".env:3:1: the line is no variable; expected `NAME=value`");
        Files.writeString(folder.resolve(".env"), "MY_KEY=\"sk-secret\\n-77\"\n");
        assertThat(refused(Map.of())).contains("`api_key` holds characters that no key has");
        Files.delete(folder.resolve(".env"));
        task(", api_key_file: nowhere.txt");
        assertThat(refused(Map.of())).contains("`api_key_file`: " + folder.resolve("nowhere.txt") + " is not there");
        Files.writeString(folder.resolve("key.txt"), "sk-secret\n-77\n");
        task(", api_key_file: key.txt");
        assertThat(refused(Map.of())).contains("`api_key_file` holds characters that no key has, perhaps a line break");
        Files.writeString(folder.resolve("key.txt"), " \n");
        task(", api_key_file: key.txt");
        assertThat(refused(Map.of())).contains("`api_key_file`: " + folder.resolve("key.txt") + " holds no key");
        task(", api_key_file: key.txt, api_key: sk-secret-77");
        assertThat(refused(Map.of())).contains("`api_key` and `api_key_file` are both given; leave one out");
    }

    @ParameterizedTest
    @ValueSource(strings = {", api_key: \"sk-secret-77", ", api_key: {a: sk-secret-77}", ", api_key: [sk-secret-77]",
            ", api-key: sk-secret-77", ", api_key: sk-secret-77: x", ", api_key: 'sk-secret\n\n  77'",
            ", proxy: \"socks5://me:sk-secret-77@h:1\"", ", proxy: \"http://me:sk-secret-77@h:99999\"",
            ", proxy: \"http://me:sk-secret%zz@h:1\"", ", proxy: sk-secret-77@h/path", ", headers: sk-secret-77",
            ", headers: {X-Key: [sk-secret-77]}", ", headers: {X-Key: \"sk-secret\\n77\"}",
            ", client_password: sk-secret-77", ", client_password: [sk-secret-77]",
            ", client_certificate: me.pem, client_password: sk-secret-77",
            ", api_key: &a sk-secret-77, api_key: *a",
            ", params: {api_key: sk-secret-77}", ", api_key: *sk-secret-77", ", api_key: !sk-secret-77 x",
            ", api_key: @sk-secret-77", ", api_key: `sk-secret-77`", ", api_key: %sk-secret-77", "}\nsk-secret-77",
            "}\napi_key: [sk-secret-77", "}\n  n: sk-secret-77", "}\n  n: [sk-secret-77]", "}\napi_key: sk-secret-77"})
    void errorsOfTheTaskQuoteNoKey(String written) throws IOException {
        task(written);

        assertThat(refused(Map.of())).contains("story.yml:").contains("nothing was asked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--model-args=sk-secret-77", "--model-args=api_key:sk-secret-77",
            "--model-args=api_key=\"sk-secret-77", "--model-args=api-key=sk-secret-77", "--set=sk-secret-77",
            "--set=models.m.api_key", "--set=models.m.api_key=[sk-secret-77", "--set=models.m.api_key=\"sk-secret-77",
            "--set=models.m.api_key.x=sk-secret-77", "--set=models.m.api-key=sk-secret-77",
            "--set=model.api_key=sk-secret-77", "--set=models.m.api_key={a: sk-secret-77}"})
    void errorsOfTheCommandLineQuoteNoKey(String option) throws IOException {
        task("");

        refused(Map.of(), option);
    }
}
