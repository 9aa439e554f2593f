package gendata.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The questions that the manual asks are answered.
class ServeDocumentTest {
    private static final Path MANUAL = Path.of(System.getProperty("gendata.home")).resolve("docs/serve.md");
    private static final Pattern COMMAND = Pattern.compile(
            "(?m)^    curl '?http://127\\.0\\.0\\.1:8080([^\\s']+)'?(?: -H '([^:]+): ([^']+)')? -d '(.+)'$");

    static Stream<MatchResult> commands() throws IOException {
        return COMMAND.matcher(Files.readString(MANUAL)).results();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isAnswered(MatchResult command) throws IOException, InterruptedException {
        try (Server server = new ServingSetup().start(); ServerClient client = new ServerClient(server)) {
            String header = command.group(2) == null ? "Accept" : command.group(2);
            String value = command.group(2) == null ? "*/*" : command.group(3);
            HttpResponse<String> response = client.post(command.group(1), command.group(4), header, value);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("Stand-in answer", "Who?");
        }
    }
}
