package gendata.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares templates with what Python made of them; `golden.py` tells how the cases came to be.
class PythonAgreementTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REFUSED = "refused";

    @Test
    void rendersWhatPythonRendersAndRefusesWhatPythonRefuses() throws IOException {
        List<String> differences = new ArrayList<>();
        List<JsonNode> cases = cases();
        for (JsonNode one : cases) {
            String expected = one.get("result").isNull() ? REFUSED : one.get("result").asString();
            String actual = rendered(one.get("template").asString(), row(one));
            if (!expected.equals(actual)) {
                differences.add("%s%n    gave %s".formatted(one, actual));
            }
        }
        assertThat(cases).hasSizeGreaterThan(2_000);
        assertThat(differences).isEmpty();
    }

    private static String rendered(String template, Row row) {
        try {
            return Template.compile(template).render(row, Missing.FAIL);
        } catch (TemplateException | RenderException refused) {
            return REFUSED;
        }
    }

    private static Row row(JsonNode one) {
        Row row = new Row();
        for (Map.Entry<String, JsonNode> value : one.path("texts").properties()) {
            row.text(value.getKey(), value.getValue().asString());
        }
        for (Map.Entry<String, JsonNode> value : one.path("integers").properties()) {
            row.json(value.getKey(), value.getValue().asString());
        }
        for (Map.Entry<String, JsonNode> value : one.path("decimals").properties()) {
            row.decimal(value.getKey(), value.getValue().asString());
        }
        return row;
    }

    private static List<JsonNode> cases() throws IOException {
        try (InputStream golden = PythonAgreementTest.class.getResourceAsStream("golden.jsonl")) {
            return new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(JSON::readTree).toList();
        }
    }
}
