package gendata.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gendata.format.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What is ours and not Python's: JSON values, numbers as written, missing values, and every message.
final class TemplateTest {
    private static final JsonNode ROW = Json.read("""
            {"name": "Ana {x} }} {{", "number": 2.0, "exponent": 1e5, "small": 0.0000001, "huge": 123456789012345678901,
             "yes": true, "nothing": null, "list": [1, "a", null, true, 1.50], "object": {"k": "é", "n": {"m": 1}},
             "cell": "007", "price": " 3.50", "city": "València"}""");

    private static String render(String template) throws TemplateException, RenderException {
        return Template.compile(template).render(ROW::get, Missing.FAIL);
    }

    @Test
    void neverReadsAValueAsTemplate() throws Exception {
        assertThat(render("{name}|{{name}}")).isEqualTo("Ana {x} }} {{|{name}");
    }

    @Test
    void writesNumbersAsTheInputDid() throws Exception {
        assertThat(render("{number} {exponent} {small} {huge} {number:>5} {exponent:<6}|"))
                .isEqualTo("2.0 1e5 0.0000001 123456789012345678901   2.0 1e5   |");
    }

    @Test
    void writesListsAndObjectsAsCompactJson() throws Exception {
        assertThat(render("{list} {object} {object[n]} {yes} {list!r}"))
                .isEqualTo(
                        "[1,\"a\",null,true,1.50] {\"k\":\"é\",\"n\":{\"m\":1}} {\"m\":1} true [1,\"a\",null,true,1.50]");
    }

    @Test
    void writesTruthAsTextUnlessANumberIsAskedFor() throws Exception {
        assertThat(render("{yes:>6}|{yes:d}|{yes!r}")).isEqualTo("  true|1|true");
    }

    @Test
    void readsTextAsANumberWhereTheFormatAsksForOne() throws Exception {
        assertThat(render("{cell}|{cell:05d}|{cell:>5}|{price:.1f}|{price:+}|{cell:,}"))
                .isEqualTo("007|00007|  007|3.5|+3.50|7");
    }

    @Test
    void namesPlaceholdersInOrderOfFirstUse() throws Exception {
        Template template = Template.compile("{b} {a[k]:>{w}} {b!r} {a.x} {{c}}");

        assertThat(template.placeholders()).containsExactly(new Placeholder("b", "b", true, 0),
                new Placeholder("a", "a[k]", false, 4), new Placeholder("w", "w", true, 11),
                new Placeholder("a", "a.x", false, 22));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{nothing}|the row has no value for `nothing`",
            "{absent}|the row has no value for `absent`",
            "{object[z]}|the row has no value for `object[z]`", "{list[9]}|the row has no value for `list[9]`",
            "{nothing.x}|the row has no value for `nothing.x`"})
    void failsForAMissingValue(String template, String message) {
        RenderException failure = catchThrowableOfType(RenderException.class, () -> render(template));

        assertThat(failure).hasMessage(message);
        assertThat(failure.kind()).isEqualTo(RenderException.Kind.MISSING);
    }

    @Test
    void writesNothingOrNullForAMissingValueWhenAskedTo() throws Exception {
        Template template = Template.compile("<{nothing}|{absent:>3}|{object[z]:05d}>");

        assertThat(template.render(ROW::get, Missing.EMPTY)).isEqualTo("<|   |00000>");
        assertThat(template.render(ROW::get, Missing.NULL)).isEqualTo("<null|null|null0>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{city:05d}|`city` is 'València', which `:05d` cannot format; a number was expected",
            "{number:d}|`number` is '2.0', which `:d` cannot format; a whole number was expected",
            "{list:.2f}|`list` is '[1,\"a\",null,true,1.50]', which `:.2f` cannot format; a number was expected",
            "{city:{cell}x{cell}}|`city` is to be written as `007x007`, which is no format",
            "{city.x}|`city.x` cannot be read: there is no `x` in a plain value",
            "{list[k]}|`list[k]` cannot be read: there is no `k` in a list"})
    void refusesAValueThatCannotBeWrittenSo(String template, String message) {
        RenderException failure = catchThrowableOfType(RenderException.class, () -> render(template));

        assertThat(failure).hasMessage(message);
        assertThat(failure.kind()).isEqualTo(RenderException.Kind.FORMAT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "a {}|2|`{}` names no column; write the column's name, as {name}; to write a brace itself, double it: {{ and }}",
            "a {0}|2|`{0}` names no column; write the column's name, as {name}; to write a brace itself, double it: {{ and }}",
            "a {\"k\": 1}|2|`{` begins no placeholder here; to write a brace itself, double it: {{ and }}",
            "a { \"k\": {x}}|2|`{` begins no placeholder here; to write a brace itself, double it: {{ and }}",
            "a {b|2|`{` is not closed; to write a brace itself, double it: {{ and }}",
            "a } b|2|`}` closes nothing; to write a brace itself, double it: {{ and }}",
            "a {b[c}|2|`[` is not closed in this placeholder; write {name[key]}",
            "a {b.}|4|{b.} names no part after `.`; write {name[key]} or {name.key}",
            "a {b[]}|4|{b[]} names no part after `[`; write {name[key]} or {name.key}",
            "a {b[c]d}|7|only `.` or `[` may follow `]` in {b[c]d}",
            "a {b!x}|4|unknown conversion after `!`; expected !s, !r or !a",
            "a {b:zz}|5|`zz` is no format; expected one of Python's, as >10, 05d or .2f; to write a brace itself, double it: {{ and }}",
            "a {b{c}}|4|`{` inside a placeholder; to write a brace itself, double it: {{ and }}",
            "a {b:{c:{d}}}|8|a placeholder inside a format inside a format is too deep"})
    void refusesWhatIsNoTemplate(String template, int offset, String message) {
        TemplateException failure = catchThrowableOfType(TemplateException.class, () -> Template.compile(template));

        assertThat(failure).hasMessage(message);
        assertThat(failure.offset()).isEqualTo(offset);
    }

    @Test
    void refusesJsonOverSeveralLines() {
        assertThatThrownBy(() -> Template.compile("{\n  \"a\": 1\n}")).isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("`{` begins no placeholder here");
    }
}
