package gendata.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import gendata.format.Json;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What holds of every answer, on documents made from a seed: nothing valid is changed, nothing cut off is made whole.
class JsonAnswerPropertyTest {
    private static final String[] WORDS = {"", "é😀", "a \"quoted\" [one]", "{x}", "```", "back\\slash", "line\nend",
            "it's",
            "“curly”", "// no comment", "# none", "True", "a, b: c", "</think>", "\u00a0", "\t"};
    private static final Duration GENEROUS = Duration.ofSeconds(20);
    private static final int MEGABYTE = 1_000_000;
    private static final List<String> HOSTILE = List.of("[", "{", "[{", "{\"a\":[", "]", "}", "[x", "{x", "[\"", "['",
            "{'", "[\"]", "[']", "```\n",
            "```",
            "`", "~~~\n[\n", "```json\n{\"a\":1}\n```\n", "```json\n{'a':1\n```\n", "[/*", "[//", "[# ", "{\"a\":1}\n",
            "{a:1} ", "\"a\":[", "\"a\": ", "<think>", "</think>\n", "[1,", "[x\n```", "{a b}", "\\", "\"\\", "“", "[“",
            "[\n\n",
            "\n", "   ", "[[1],", "{\"a\": x} ", "[1 2]", "[{\"a\" ]", "1");

    @Test
    void changesNothingThatIsValid() {
        Random random = new Random(11);
        for (int document = 0; document < 3_000; document++) {
            JsonNode value = value(random, 4);
            for (String json : new String[] {Json.text(value), value.toPrettyString()}) {
                assertThat(JsonAnswer.find(json, random.nextBoolean()))
                        .isEqualTo(new Found.Value(Json.readAnswer(json), Rung.WHOLE, ""));
            }
        }
    }

    @Test
    void findsValidDocumentsInFencesAndProseUnchanged() {
        Random random = new Random(12);
        for (int document = 0; document < 3_000; document++) {
            JsonNode value = container(random, 4);
            String json = random.nextBoolean() ? Json.text(value) : value.toPrettyString();

            assertThat(JsonAnswer.find("```json\n" + json + "\n```", true))
                    .isEqualTo(new Found.Value(value, Rung.FENCED, ""));
            assertThat(JsonAnswer.find("Here it is:\n" + json + "\nEnjoy!", true))
                    .isEqualTo(new Found.Value(value, Rung.AMID_PROSE, ""));
        }
    }

    @Test
    void refusesEveryProperPrefixOfWhatWasTruncated() {
        Random random = new Random(13);
        for (int document = 0; document < 300; document++) {
            String json = Json.text(container(random, 4));
            for (int length = 0; length < json.length(); length++) {
                assertThat(JsonAnswer.find(json.substring(0, length), false)).as(json.substring(0, length))
                        .isInstanceOf(Found.Nothing.class);
            }
        }
    }

    @Test
    void suppliesOnlyClosingBracketsToWhatEnded() {
        Random random = new Random(14);
        int supplied = 0;
        for (int document = 0; document < 300; document++) {
            String json = Json.text(container(random, 4));
            for (int length = 1; length < json.length(); length++) {
                String prefix = json.substring(0, length);
                if (JsonAnswer.find(prefix, true) instanceof Found.Value found) {
                    supplied++;
                    assertThat(found.repairs()).as(prefix).startsWith("missing closing bracket");
                    assertThat(isJsonWithClosers(prefix)).as(prefix).isTrue();
                    assertThat("}]\"le").as(prefix).contains(prefix.substring(length - 1));
                }
            }
        }
        assertThat(supplied).isGreaterThan(500);
    }

    @Test
    void takesTheSameValueHoweverItIsMisspelt() {
        Random random = new Random(15);
        for (int document = 0; document < 2_000; document++) {
            JsonNode value = container(random, 4);
            StringBuilder text = new StringBuilder();
            misspell(value, random, text);

            assertThat(JsonAnswer.find(text.toString(), true)).as(text.toString())
                    .isInstanceOfSatisfying(Found.Value.class, found -> assertThat(found.value()).isEqualTo(value));
        }
    }

    static List<String> hostile() {
        return HOSTILE;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void takesLittleTimeForHostileTexts(String unit) {
        assertTakesLittleTime(unit, MEGABYTE / 10);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @Tag("long")
    void takesLittleTimeForLargeHostileTexts(String unit) {
        assertTakesLittleTime(unit, MEGABYTE);
    }

    private static void assertTakesLittleTime(String unit, int length) {
        String text = unit.repeat(length / unit.length());

        assertTimeoutPreemptively(GENEROUS, () -> {
            JsonAnswer.find(text, true);
            JsonAnswer.find("x" + text, false);
            JsonAnswer.find("[x\n" + text + "\n```\n", true);
            JsonAnswer.find("```json\n" + text, true);
        });
    }

    @ParameterizedTest
    @CsvSource({"100,true", "101,false"})
    void boundsTheDepthOfWhatIsRepaired(int depth, boolean taken) {
        String answer = "[".repeat(depth) + "'x'" + "]".repeat(depth);

        assertThat(JsonAnswer.find(answer, true) instanceof Found.Value).isEqualTo(taken);
        assertThat(JsonAnswer.find(answer.replace("]", ""), true) instanceof Found.Value).isEqualTo(taken);
    }

    private static boolean isJsonWithClosers(String prefix) {
        StringBuilder closers = new StringBuilder();
        boolean inString = false;
        for (int index = 0; index < prefix.length(); index++) {
            char character = prefix.charAt(index);
            if (inString) {
                index += character == '\\' ? 1 : 0;
                inString = character != '"';
            } else if (character == '"') {
                inString = true;
            } else if (character == '{' || character == '[') {
                closers.insert(0, character == '{' ? '}' : ']');
            } else if (character == '}' || character == ']') {
                closers.deleteCharAt(0);
            }
        }
        try {
            Json.read(prefix + closers);
            return true;
        } catch (JacksonException broken) {
            return false;
        }
    }

    /// Writes the value as Python or JavaScript would, with line breaks, comments and trailing commas.
    private static void misspell(JsonNode value, Random random, StringBuilder text) {
        if (value.isObject()) {
            text.append('{').append(random.nextInt(5) == 0 ? " // note, \"{\n" : "");
            value.properties().forEach(entry -> {
                boolean bare = entry.getKey().matches("[a-zA-Z]\\w*") && !entry.getKey().matches("True|False|None");
                text.append(random.nextBoolean() && bare ? entry.getKey() : quoted(entry.getKey(), random))
                        .append(": ");
                misspell(entry.getValue(), random, text);
                text.append(random.nextBoolean() ? "\n" : random.nextBoolean() ? ", " : ",\n /* }, */ ");
                if (text.charAt(text.length() - 1) == '\n' && random.nextBoolean()) {
                    text.append("  ,");
                }
            });
            text.append('}');
        } else if (value.isArray()) {
            text.append("[\n");
            value.values().forEach(entry -> {
                misspell(entry, random, text);
                text.append(", # one ]\n");
            });
            text.append(']');
        } else if (value.isString()) {
            text.append(quoted(value.stringValue(), random));
        } else if (value.isBoolean()) {
            text.append(value.booleanValue() ? "True" : "False");
        } else {
            text.append(Json.text(value));
        }
    }

    private static String quoted(String string, Random random) {
        String escaped = string.replace("\\", "\\\\");
        if (random.nextBoolean()) {
            return "'" + escaped.replace("'", "\\'") + "'";
        }
        return string.matches("[^\"“”„]*") && random.nextBoolean()
                ? "“" + escaped + "”"
                : "\"" + escaped.replace("\"", "\\\"") + "\"";
    }

    private static JsonNode container(Random random, int depth) {
        JsonNode value = value(random, depth);
        return value.isContainer() ? value : container(random, depth);
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
