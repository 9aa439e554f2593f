package gendata.network;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.model.ModelApi;
import gendata.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The value of an API's usual variable reaches no other host than its provider's, unless the task names the variable.
@Timeout(120)
class KeysStayHomeTest {
    private static final String MARK = "marked-";

    @TempDir
    Path folder;

    static List<String> apis() {
        return ModelApi.all().stream().filter(api -> !api.variables().isEmpty()).map(ModelApi::name).toList();
    }

    /// Every variable of every API, each with a value that can be told from all others.
    private static Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        for (ModelApi api : ModelApi.all()) {
            api.variables().forEach(variable -> variables.put(variable.name(), MARK + variable.name()));
        }
        return variables;
    }

    @ParameterizedTest
    @MethodSource("apis")
    void goNowhereElse(String api) throws IOException {
        Work work = new Work(folder, 1);
        List<String> names = ModelApi.named(api).variables().stream().map(ModelApi.Variable::name).toList();
        try (LoopbackServer recorder = LoopbackServer.start(400, new byte[0])) {
            for (String settings : List.of("", ", stream: true", ", headers: {X-Team: blue}, extra_body: {user: me}")) {
                ask(work, api, recorder, settings);
                assertThat(recorder.received().getLast().text()).doesNotContain(MARK);
            }
            for (String name : names) {
                ask(work, api, recorder, ", api_key: \"${" + name + "}\"");
                assertThat(recorder.received().getLast().text()).containsOnlyOnce(MARK + name)
                        .containsOnlyOnce(MARK);
            }
            assertThat(recorder.received()).hasSize(3 + names.size());
        }
    }

    private void ask(Work work, String api, LoopbackServer recorder, String settings) throws IOException {
        Path task = work.task("story", "model: m\nmodels:\n  m: {api: " + api + ", api_url: \"" + recorder.address()
                + "\", model: any" + settings + "}\n");
        CommandInProcess.run(variables(), "check", task.toString(), "--ping");
    }
}
