package gendata.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is no condition, where, and why.
class ConditionErrorTest {

    static Stream<String> refused() {
        return """
                rov.n == 3 => 0: unknown name `rov`; known are row, value, reply
                row.n == vlaue => 9: unknown name `vlaue`; known are row, value, reply
                row.tags.all(t, u == 1) => 16: unknown name `u`; known are row, value, reply
                row.tags.all(t, true) && t == 1 => 25: unknown name `t`; known are row, value, reply
                row.naem == 3 => 4: unknown column `naem`
                row['naem'] == 3 => 4: unknown column `naem`
                has(row.naem) => 8: unknown column `naem`
                '😀😀' == row.naem => 14: unknown column `naem`
                row.tags.all(t, t == row.naem) => 25: unknown column `naem`
                row . naem == 3 => 6: unknown column `naem`
                row.na == row.naem => 4: unknown column `na`; 14: unknown column `naem`
                reply.txt == 'a' => 6: `reply` has no `txt`; it has completion_tokens, finish_reason, \
                prompt_tokens, reasoning, text
                row == row.n => 0: `row` has fields, but is no value; write `row.name` or `row['name']`
                row.all(k, true) => 0: `row` has fields, but is no value; write `row.name` or `row['name']`
                'n' in row => 7: `row` has fields, but is no value; write `row.name` or `row['name']`
                row[row.city] == 3 => 0: `row` has fields, but is no value; write `row.name` or `row['name']`
                size(reply) > 3 => 5: `reply` has fields, but is no value; write `reply.name` or `reply['name']`
                lenght(row.city) > 3 => 0: unknown function `lenght`
                row.city.lenght() > 3 => 9: unknown function `lenght`
                math.foo(3) == 3 => 0: `math` has no such function
                size(3) > 2 => 0: `size` does not take a whole number
                'a' > 3 => 4: `>` does not take text with a whole number
                row.n - 'a' == 3 => 6: `-` does not take text
                row.city.contains(3) => 9: `contains` does not take a whole number
                size(row.city, row.n) > 3 => 0: `size` takes another number of values
                contains(row.city, 'a') => 0: `contains` stands behind its value, as in `row.name.contains(…)`
                row.city.lower() == 'a' => 9: `lower` stands before its value, as in `lower(row.name)`
                row.n > 3 ? true : 'x' => 10: `? :` gives values of one type, not true or false and text
                row.n + 3 => 0: a condition is true or false, this one gives a whole number
                'abc' => 0: a condition is true or false, this one gives text
                size(row.city) => 0: a condition is true or false, this one gives a whole number
                [true] => 0: a condition is true or false, this one gives a list
                null => 0: a condition is true or false, this one gives null
                row.n ? 1 : 2 => 0: a condition is true or false, this one gives a whole number
                3.all(x, true) => 0: a loop goes over a list or an object, not over a whole number
                has(row) => 3: `has` asks for a field, as in `has(row.name)`
                [1, 2].all(3, true) => 11: a loop begins with a new name, as in `all(x, x > 0)`
                row.n > 3 && => 12: the condition ends too early
                // nothing => 10: the condition ends too early
                row.n = 3 => 6: `=` compares nothing; write `==`
                row.n > 3 and row.n < 5 => 10: write `&&` for and
                row.n > 3 & true => 10: write `&&` for and
                row.n > 3 or row.n < 5 => 10: write `||` for or
                row.n > 3 | true => 10: write `||` for or
                not row.yes => 0: write `!` for not
                true && not row.yes => 8: write `!` for not
                row.city == 'abc => 12: the text that begins here has no end
                row.city == "a => 12: the text that begins here has no end
                row.city.matches('\\d') => 17: `\\d` means nothing in text; write `\\\\d`, or r before the quote
                row.n > 3) => 9: `)` is not expected here
                (row.n > 3 => 10: `)` is missing at the end
                row.n > > 3 => 8: `>` is not expected here
                row.in == 3 => 4: `.in` is not expected here
                while == 3 => 0: `while` is a reserved word
                Foo{a: 1} == 3 => 3: `Foo` cannot be made here
                google.protobuf.Struct{} == 3 => 22: `google.protobuf.Struct` cannot be made here
                row.city.matches('(') => 17: this is no pattern: missing closing )
                """.lines();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhereAndWhy(String line) {
        String source = line.substring(0, line.indexOf(" => "));

        assertThat(String.join("; ", problems(source, Scope.ofAnswer(Subject.USUAL.columns()))))
                .isEqualTo(line.substring(source.length() + 4));
    }

    @Test
    void knowsNoAnswerWhereThereIsNone() {
        Scope scope = Scope.ofRow(Set.of("n"));

        assertThat(problems("value > 3", scope)).containsExactly("0: unknown name `value`; known is row");
        assertThat(problems("reply.text == ''", scope)).containsExactly("0: unknown name `reply`; known is row");
        assertThat(problems("row.n > 3 || row.m > 3", scope)).containsExactly("17: unknown column `m`");
    }

    @Test
    void wantsText() {
        assertThat(problems(" \n", Scope.ofRow(Set.of()))).containsExactly("0: there is no condition here");
    }

    @Test
    void namesTheColumnForWhoeverKnowsANearOne() throws Exception {
        ConditionException refused = catchThrowableOfType(ConditionException.class,
                () -> Condition.compile("true &&\n row.naem > 1", Scope.ofRow(Set.of("name"))));

        assertThat(refused.problems()).containsExactly(new ConditionProblem.UnknownColumn(13, "naem"));
    }

    private static List<String> problems(String source, Scope scope) {
        ConditionException refused = catchThrowableOfType(ConditionException.class,
                () -> Condition.compile(source, scope));
        return refused.problems().stream()
                .map(problem -> "%d: %s".formatted(problem.offset(), problem.message())).toList();
    }
}
