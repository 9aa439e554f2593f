package gendata.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said about texts that are no templates, and where.
class TemplateErrorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            {}           | 0 | this placeholder has no name; write the column's name, as {name}; for a brace itself write {{ or }}
            ab {!r}      | 3 | this placeholder has no name; write the column's name, as {name}; for a brace itself write {{ or }}
            a {0} b      | 2 | {0} is a position, and values have names; write the column's name, as {name}; for a brace itself write {{ or }}
            a } b        | 2 | this } has no {; to write a brace itself, double it: {{ and }}
            a {b         | 2 | this { has no }; a placeholder ends with }, and to write a brace itself, double it: {{ and }}
            a {          | 2 | this { has no }; a placeholder ends with }, and to write a brace itself, double it: {{ and }}
            a {b[c]      | 2 | this { has no }; a placeholder ends with }, and to write a brace itself, double it: {{ and }}
            a {b:>{c}    | 2 | this { has no }; a placeholder ends with }, and to write a brace itself, double it: {{ and }}
            a {b!r       | 2 | this { has no }; a placeholder ends with }, and to write a brace itself, double it: {{ and }}
            {"a": 1}     | 0 | this { begins no placeholder, as no name follows; to write a brace itself, double it: {{ and }}
            x { 'a': 1}  | 2 | this { begins no placeholder, as no name follows; to write a brace itself, double it: {{ and }}
            f {a {b}}    | 5 | a { stands within the placeholder {a ; to write a brace itself, double it: {{ and }}
            {a!x}        | 2 | !x is no conversion; !s, !r or !a was expected before the colon or }
            {a!}         | 2 | ! is no conversion; !s, !r or !a was expected before the colon or }
            {a!rs:5}     | 2 | !rs is no conversion; !s, !r or !a was expected before the colon or }
            {a[b}        | 2 | this [ has no ]; a key or position is written as {name[key]}
            {a]}         | 2 | this ] has no [; a key or position is written as {name[key]}
            {a[]}        | 2 | nothing stands between [ and ]; write a key or a position, as in {name[0]}
            {a.}         | 2 | no key follows the point; write one, as in {name.key}
            {a..b}       | 2 | no key follows the point; write one, as in {name.key}
            {a[b]c}      | 5 | after ] only [, a point, a colon, ! or } was expected, as in {name[key].key}
            {a:{b:{c}}}  | 6 | a format within a format holds no further placeholders; write the name only, as {width}
            {a:{}}       | 3 | this placeholder has no name; write the column's name, as {name}; for a brace itself write {{ or }}
            """)
    void saysWhatToWriteInsteadAndWhere(String template, int offset, String message) {
        assertError(template, offset, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            >8q     | 2 | `q` has no meaning here; a format is [[fill]align][sign][z][#][0][width][, or _][.precision][type], as in `>10` or `,.2f`
            5😀     | 1 | `😀` has no meaning here; a format is [[fill]align][sign][z][#][0][width][, or _][.precision][type], as in `>10` or `,.2f`
            10.f    | 3 | a `.` needs the number of digits after it, as in `.2f`
            ,_d     | 1 | digits are grouped by one `,` or one `_`; write only one
            ,s      | 0 | `,` does not go with type `s`; leave one of them out
            ,x      | 0 | `,` does not go with type `x`; leave one of them out
            _n      | 0 | `_` does not go with type `n`; leave one of them out
            .2d     | 0 | a precision does not go with type `d`; leave one of them out
            zd      | 0 | `z` does not go with type `d`; leave one of them out
            +c      | 0 | a sign or `#` does not go with type `c`; leave one of them out
            =5s     | 0 | a sign, `z`, `#` and `=` format numbers, `s` formats text; leave one of them out
            >9999999 | 1 | the width is too large; at most 1000000 was expected
            .9999999f | 1 | the precision is too large; at most 1000000 was expected
            """)
    void saysWhatIsWrongInAFormat(String format, int offset, String message) {
        assertError("price: {p:" + format + "}", 10 + offset, "the format `:" + format + "` is wrong: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n  \"a\": 1\n}", "{\r\n}", "{\nname}", "{  \"a\"}", "{'a'}", "{\t\"a\"}"})
    void takesJsonForAForgottenDoubling(String json) {
        assertError("Answer as " + json, 10,
                "this { begins no placeholder, as no name follows; to write a brace itself, double it: {{ and }}");
    }

    @Test
    void staysInOneShortLineWhateverStandsBetweenBraces() {
        String format = "`m` has no meaning here; a format is"
                + " [[fill]align][sign][z][#][0][width][, or _][.precision][type], as in `>10` or `,.2f`";
        assertError("{note:mind\tthe\ngap}", 6, "the format `:mind\\tthe\\ngap` is wrong: " + format);
        assertError("{note: mind}", 7, "the format `: mind` is wrong: " + format
                + "; to write a brace itself, double it: {{ and }}");
        assertError("{note:" + "m".repeat(90) + "}", 6, "the format `:" + "m".repeat(40) + "…` is wrong: " + format);
        assertError("{stop! " + "😀".repeat(90) + "}", 5, "! " + "😀".repeat(39)
                + "… is no conversion; !s, !r or !a was expected before the colon or }");
        assertError("{if x\n{", 6,
                "a { stands within the placeholder {if x\\n; to write a brace itself, double it: {{ and }}");
    }

    private static void assertError(String template, int offset, String message) {
        TemplateException error = catchThrowableOfType(TemplateException.class, () -> Template.compile(template));
        assertThat(error).hasMessage(message);
        assertThat(error.offset()).isEqualTo(offset);
    }
}
