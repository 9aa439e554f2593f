package gendata.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gendata.prompt.RenderException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said about values that a template cannot use.
class RenderErrorTest {
    private final Row row = new Row().text("text", "abc").text("quoted", "say \"a\\b\"\n\t\u0001")
            .decimal("decimal", "2.0")
            .json("number", "5").json("negative", "-1").json("yes", "true").json("none", "null")
            .json("list", "[1, [2], null]").json("object", "{\"key\": {\"n\": \"x\", \"none\": null}}")
            .decimal("enormous", "1e400").text("long", "😀".repeat(50)).json("half", "55296");

    @ParameterizedTest
    @ValueSource(strings = {"absent", "none", "object[absent]", "object.key.none", "list[7]", "list[2]",
            "list[2].deeper",
            "absent[a].b", "list[99999999999999]"})
    void namesThePlaceholderWithoutValue(String placeholder) throws TemplateException {
        RenderException error = error("a {" + placeholder + "!r:>5} b", Missing.FAIL);
        assertThat(error).hasMessage("the row has no value for `" + placeholder + "`");
        assertThat(error.kind()).isEqualTo(Kind.MISSING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            {text:05d}      | `text` is "abc", which `:05d` cannot format; a whole number was expected
            {text:.2f}      | `text` is "abc", which `:.2f` cannot format; a number was expected
            {text:+}        | `text` is "abc", which `:+` cannot format; a number was expected
            {text:=9}       | `text` is "abc", which `:=9` cannot format; a number was expected
            {text!r:,}      | `text` is "abc", which `:,` cannot format; a number was expected
            {decimal:d}     | `decimal` is 2.0, which `:d` cannot format; a whole number was expected
            {decimal:x}     | `decimal` is 2.0, which `:x` cannot format; a whole number was expected
            {number:s}      | `number` is 5, which `:s` cannot format; text was expected; `!s` before the colon makes it text
            {number:.3}     | `number` is 5, which `:.3` cannot format; a decimal was expected; a type such as `f` makes one of a whole number
            {number:z}      | `number` is 5, which `:z` cannot format; a decimal was expected; a type such as `f` makes one of a whole number
            {negative:c}    | `negative` is -1, which `:c` cannot format; the number of a Unicode character was expected
            {half:c}        | `half` is 55296, which `:c` cannot format; the number of a Unicode character was expected
            {list:d}        | `list` is a list, which `:d` cannot format; a whole number was expected
            {object:e}      | `object` is an object, which `:e` cannot format; a number was expected
            {enormous:.1f}  | `enormous` is 1e400, which `:.1f` cannot format; a number below 1.8e308 was expected
            {object[key][n]:d} | `object[key][n]` is "x", which `:d` cannot format; a whole number was expected
            {quoted:d}      | `quoted` is "say \\"a\\\\b\\"\\n\\t\\u0001", which `:d` cannot format; a whole number was expected
            {text:{list}}   | `text` has the format `:[1,[2],null]`: `[` has no meaning here; a format is [[fill]align][sign][z][#][0][width][, or _][.precision][type], as in `>10` or `,.2f`
            {number:{text:.1}>{text}} | `number` has the format `:a>abc`: `a` has no meaning here; a format is [[fill]align][sign][z][#][0][width][, or _][.precision][type], as in `>10` or `,.2f`
            """)
    void namesThePlaceholderWithItsValueAndWhatWasExpected(String template, String message) throws TemplateException {
        RenderException error = error(template, Missing.FAIL);
        assertThat(error).hasMessage(message);
        assertThat(error.kind()).isEqualTo(Kind.FORMAT);
    }

    @ParameterizedTest
    @EnumSource(Missing.class)
    void failsWhereNothingCanBeSelected(Missing missing) throws TemplateException {
        assertThat(error("{text.key}", missing)).hasMessage(
                "`text` is \"abc\", in which `.key` selects nothing; an object or a list was expected");
        assertThat(error("{yes[0]}", missing)).hasMessage(
                "`yes` is true, in which `[0]` selects nothing; an object or a list was expected");
        assertThat(error("{object[key][n][deep].x}", missing)).hasMessage(
                "`object[key][n]` is \"x\", in which `[deep]` selects nothing; an object or a list was expected");
        assertThat(error("{list[-1]}", missing)).hasMessage(
                "`list` is a list, in which `[-1]` selects nothing; a position was expected, as in `list[0]`");
        assertThat(error("{list[1].name}", missing).kind()).isEqualTo(Kind.FORMAT);
    }

    @Test
    void cutsLongValuesBetweenCharacters() throws TemplateException {
        assertThat(error("{long:d}", Missing.FAIL)).hasMessage(
                "`long` is \"" + "😀".repeat(40) + "…\", which `:d` cannot format; a whole number was expected");
    }

    private RenderException error(String text, Missing missing) throws TemplateException {
        Template template = Template.compile(text);
        return catchThrowableOfType(RenderException.class, () -> template.render(row, missing));
    }
}
