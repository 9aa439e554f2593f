package gendata.answer;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which value is taken from what a model wrote, and when none is.
class JsonAnswerTest {
    private static final String[] WORDS = {"", "é😀", "a \"quoted\" [one]", "{x}", "```", "back\\slash", "line\nend"};

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"a":1}                                   | {"a":1}         | WHOLE
            [1,2.50,"x"]                              | [1,2.50,"x"]    | WHOLE
            "text"                                    | "text"          | WHOLE
            42                                        | 42              | WHOLE
            null                                      | null            | WHOLE
            {"a":NaN,"b":[Infinity,-Infinity]}        | {"a":null,"b":[null,null]} | WHOLE
            ```json~{"a":1}~```                       | {"a":1}         | FENCED
            ```~[1]~```                               | [1]             | FENCED
            ~~~JSON~[1]~~~                            | [1]             | AMID_PROSE
            Sure!~```json~{"a":1}~```~Anything else?  | {"a":1}         | FENCED
            ````md~["```"]~````                       | ["```"]         | FENCED
            ```python~print([1])~```~```json~[2]~```  | [2]             | FENCED
            Here it is: {"a":{"b":"}]"}} Enjoy.       | {"a":{"b":"}]"}} | AMID_PROSE
            As [asked] for: [1,2]                     | [1,2]           | AMID_PROSE
            "Quoted" first: {"a":1}                   | {"a":1}         | AMID_PROSE
            {a: 1}                                    | {"a":1}         | REPAIRED
            {"a":1,}                                  | {"a":1}         | REPAIRED
            """)
    void takesTheOneValue(String answer, String expected, Rung rung) {
        assertThat(JsonAnswer.find(answer.replace('~', '\n').replace("\n\n\n", "~~~"), true))
                .isInstanceOfSatisfying(Found.Value.class, found -> {
                    assertThat(found.value()).isEqualTo(Json.readAnswer(expected));
                    assertThat(found.rung()).isEqualTo(rung);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            @                            | the answer is empty; JSON was expected
            I cannot do that.            | the answer is not valid JSON
            {"a":[1}]                    | the answer is not valid JSON: line 1, column 8: a ] is missing before it \
            where it says: }]
            Here: {"a":[1,2              | the JSON in the answer is cut off or has an unclosed bracket
            {"a":1} {"b":2}              | the answer holds 2 JSON values; one was expected
            First [1], then [2] and [3]. | the answer holds 3 JSON values; one was expected
            ```~[1]~```~```~[2]~```      | the answer holds 2 JSON values; one was expected
            """)
    void saysWhyItTakesNone(String answer, String reason) {
        assertThat(JsonAnswer.find(answer.replace('~', '\n').replace("@", " \n"), true))
                .isEqualTo(new Found.Nothing(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "```json\n", "Here it is:\n\n", "Here it is:\n```json\n", "[note] "})
    void neverTakesPartOfValueThatIsCutOff(String before) {
        Random random = new Random(7);
        for (int document = 0; document < 300; document++) {
            String json = Json.text(value(random, 4));
            String whole = before.endsWith("\n") || before.isEmpty() || json.startsWith("{") || json.startsWith("[")
                    ? json
                    : "[" + json + "]";
            assertNoProperPrefixIsTaken(before, whole);
        }
    }

    @Test
    void neverTakesPartOfTextThatIsCutOff() {
        assertNoProperPrefixIsTaken("", "\"see [1] and {\\\"a\\\":2}, \\\\\"");
        assertNoProperPrefixIsTaken("", "{\"text\":\"```json\\n[1]\\n```\"}");
    }

    @Test
    void neverTakesTheFirstOfTwoFencesWhereTheSecondIsCutOff() {
        String answer = "One:\n```json\n[1]\n```\nTwo:\n```json\n[2";

        assertThat(JsonAnswer.find(answer, true))
                .isEqualTo(
                        new Found.Nothing("the JSON in the answer is cut off or has an unclosed bracket"));
    }

    @ParameterizedTest
    @CsvSource({"100,true", "101,false", "5000,false"})
    void takesNothingThatIsNestedDeeperThanReadersBear(int depth, boolean taken) {
        String answer = "[".repeat(depth) + "]".repeat(depth);

        assertThat(JsonAnswer.find("Here: " + answer, true) instanceof Found.Value).isEqualTo(taken);
        assertThat(JsonAnswer.find(answer, true) instanceof Found.Value).isEqualTo(taken);
    }

    private static void assertNoProperPrefixIsTaken(String before, String whole) {
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            if (!isJson(cut)) {
                assertThat(JsonAnswer.find(before + cut, false)).as("%s%s", before, cut)
                        .isInstanceOf(Found.Nothing.class);
            }
        }
    }

    private static boolean isJson(String text) {
        try {
            Json.readAnswer(text);
            return true;
        } catch (JacksonException broken) {
            return false;
        }
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 6)) {
            case 0 -> Json.object().stringNode(WORDS[random.nextInt(WORDS.length)]);
            case 1 -> Json.object().numberNode(random.nextInt(1000) - 500);
            case 2 -> Json.object().booleanNode(random.nextBoolean());
            case 3, 4 -> {
                ObjectNode object = Json.object();
                for (int entry = random.nextInt(4); entry > 0; entry--) {
                    object.set(WORDS[random.nextInt(WORDS.length)] + entry, value(random, depth - 1));
                }
                yield object;
            }
            default -> {
                ArrayNode array = Json.object().arrayNode();
                for (int entry = random.nextInt(4); entry > 0; entry--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
        };
    }
}
