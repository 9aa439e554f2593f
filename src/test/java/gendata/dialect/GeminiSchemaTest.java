package gendata.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// What becomes of Google's schemas.
class GeminiSchemaTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"STRING","format":"date-time"}    | {"type":"string"}
            {"type":"ARRAY","items":{"type":"NUMBER"},"minItems":"1","maxItems":3} | {"type":"array","items":{"type":"number"},"minItems":1,"maxItems":3}
            {"type":"OBJECT","properties":{"title":{"type":"STRING","title":"T"}},"propertyOrdering":["title"]} | {"type":"object","properties":{"title":{"type":"string"}}}
            {"anyOf":[{"type":"INTEGER"},{"type":"NULL"}]} | {"anyOf":[{"type":"integer"},{"type":"null"}]}
            {"type":"STRING","nullable":true,"enum":["a"]} | {"anyOf":[{"type":"string","enum":["a"]},{"type":"null"}]}
            {"type":"TYPE_UNSPECIFIED"}               | {}
            """)
    void becomeJsonSchema(String googles, String standard) {
        assertThat(GeminiSchema.standard(JsonMapper.shared().readTree(googles)))
                .hasToString(standard);
    }
}
