package gendata.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares what templates make of values with what Python itself makes of them, as `make_golden.py` recorded it.
final class GoldenTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void writesWhatPythonWrites() throws IOException {
        List<String> differences = new ArrayList<>();
        int cases = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenTest.class.getResourceAsStream("golden.jsonl")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                cases++;
                JsonNode golden = MAPPER.readTree(line);
                String expected = golden.path("text").asString("an error");
                String actual = render(golden.path("template").asString(), golden.path("values"));
                if (!actual.equals(expected)) {
                    differences.add(line + "\n    but was: " + actual);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(cases).isGreaterThan(1000);
    }

    private static String render(String template, JsonNode values) {
        try {
            return Template.compile(template).render(values::get, Missing.FAIL);
        } catch (TemplateException | RenderException refused) {
            return "an error";
        }
    }
}
