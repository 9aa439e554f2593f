package gendata.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

/// What templates make of rows where Python has no say, or another one.
class TemplateTest {
    private final Row row = new Row().text("text", "a {number} {{ }").json("number", "42").decimal("whole", "2.0")
            .decimal("tiny", "0.0000001").decimal("exponent", "1e5").decimal("minus", "-0").json("yes", "true")
            .json("no", "false").json("none", "null")
            .json("object", "{\"a b\": {\"0\": \"zero\"}, \"n\": null, \"é\": \"😀\"}")
            .json("list", "[1, \"zwei\", {\"three\": [3]}, null]").text("cell", "42").text("price", "-1234.50")
            .text("code", "007").text("empty", "").decimal("enormous", "1e400")
            .with("mixed", JsonNodeFactory.instance.arrayNode().add(new Row().decimal("d", "1e5").get("d")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            {text}     | a {number} {{ }
            {number}   | 42
            {whole}    | 2.0
            {tiny}     | 0.0000001
            {exponent} | 1e5
            {minus}    | -0
            {enormous} | 1e400
            {yes} {no} | true false
            {object}   | {"a b":{"0":"zero"},"n":null,"é":"😀"}
            {list}     | [1,"zwei",{"three":[3]},null]
            {mixed}    | [1e5]
            <{empty}>  | <>
            {{{number}}} {{number}} | {42} {number}
            """)
    void insertsValuesAsTheyWereWritten(String template, String expected) throws Exception {
        assertThat(rendered(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            {list[0]}            | 1
            {list.1}             | zwei
            {list[2][three][0]}  | 3
            {list[2].three}      | [3]
            {object[a b].0}      | zero
            [{object[a b][0]:>6}] | [  zero]
            {object.é!a}         | '\\U0001f600'
            """)
    void selectsInListsAndObjects(String template, String expected) throws Exception {
        assertThat(rendered(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            [{exponent:>6}]  | [   1e5]
            [{whole:*^7}]    | [**2.0**]
            [{tiny:<12}]     | [0.0000001   ]
            [{minus:05}]     | [-0000]
            [{price:=10}]    | [-  1234.50]
            """)
    void keepsDigitsWhereAFormatOnlyAligns(String template, String expected) throws Exception {
        assertThat(rendered(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            [{cell:d}]       | [42]
            [{cell:+}]       | [+42]
            [{cell:#x}]      | [0x2a]
            [{cell:.1f}]     | [42.0]
            [{cell:c}]       | [*]
            [{cell:05}]      | [00042]
            [{code:05}]      | [00007]
            [{code:d}]       | [7]
            [{price:,}]      | [-1,234.5]
            [{price:,.2f}]   | [-1,234.50]
            [{price:%}]      | [-123450.000000%]
            [{cell:5}]       | [42   ]
            [{cell:>5}]      | [   42]
            [{cell:.1}]      | [4]
            [{cell:<05}]     | [42000]
            [{cell!s:05}]    | [42000]
            [{cell:s}]       | [42]
            """)
    void formatsTextThatIsANumberAsOneWhereTheFormatIsForNumbers(String template, String expected) throws Exception {
        assertThat(rendered(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            [{yes:>6}]      | [  true]
            [{no:.2s}]      | [fa]
            [{yes:d}]       | [1]
            [{no:+}]        | [+0]
            [{yes:.1f}]     | [1.0]
            [{yes!r}]       | [true]
            [{list:>32}]    | [   [1,"zwei",{"three":[3]},null]]
            [{list:.4}]     | [[1,"]
            [{object!r:.7}] | [{"a b":]
            [{object!a}]    | [{"a b":{"0":"zero"},"n":null,"\\u00e9":"\\ud83d\\ude00"}]
            [{minus:d}]     | [0]
            [{minus:f}]     | [-0.000000]
            """)
    void formatsBooleansListsAndObjects(String template, String expected) throws Exception {
        assertThat(rendered(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            [{absent}]         | []         | [null]
            [{none}]           | []         | [null]
            [{object[n].x}]    | []         | [null]
            [{object.absent}]  | []         | [null]
            [{list[3]}]        | []         | [null]
            [{list[9]}]        | []         | [null]
            [{none!r}]         | []         | [null]
            [{none:6}]         | [      ]   | [null  ]
            [{none:06d}]       | [      ]   | [  null]
            [{none:*>6.1f}]    | [******]   | [**null]
            [{none:=+6}]       | [      ]   | [  null]
            [{none:.2}]        | []         | [null]
            [{number:*>{none}6}] | [****42] | -
            """)
    void putsNothingOrNullForWhatIsMissing(String template, String empty, String word) throws Exception {
        assertThat(Template.compile(template).render(row, Missing.EMPTY)).isEqualTo(empty);
        if (!word.equals("-")) {
            assertThat(Template.compile(template).render(row, Missing.NULL)).isEqualTo(word);
        }
    }

    @Test
    void namesItsPlaceholdersInOrderOfFirstUse() throws Exception {
        Template template = Template.compile("{{no}} {b} {a[x y].z!r:>{w}.{p}} {b:5} {a[x y]} {a} {größe-1 (m)}");
        assertThat(template.placeholders()).containsExactly(
                new Placeholder("b", "b", true, 7),
                new Placeholder("a", "a[x y].z", false, 11),
                new Placeholder("w", "w", true, 24),
                new Placeholder("p", "p", true, 28),
                new Placeholder("a", "a[x y]", false, 39),
                new Placeholder("a", "a", true, 48),
                new Placeholder("größe-1 (m)", "größe-1 (m)", true, 52));
    }

    @Test
    void keepsItsTextAsWritten() throws Exception {
        assertThat(Template.compile("{{a}} {b:>5}").text()).isEqualTo("{{a}} {b:>5}");
    }

    @Test
    void takesBracketedKeysExactly() throws Exception {
        Row keys = new Row().json("o", "{\"a}b\": 1, \"c:d!\": 2, \" e \": 3, \"f.g\": 4}");
        assertThat(Template.compile("{o[a}b]}{o[c:d!]}{o[ e ]}{o[f.g]}").render(keys, Missing.FAIL)).isEqualTo("1234");
    }

    private String rendered(String template) throws Exception {
        return Template.compile(template).render(row, Missing.FAIL);
    }
}
