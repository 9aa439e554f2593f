package gendata.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What conditions come to, one a line.
class ConditionTest {

    static Stream<String> true_() {
        return """
                true
                row.n > 3
                row.n == 5.0
                row.n != 5.5
                row.d > 3
                row.d > 3 && row.n < 10
                row.n >= 4.5 && 5.5 >= row.n
                row.one == 1
                row.n == 5u
                row.big > 1
                row.big > row.most
                row.big == 1.2345678901234568e29
                row.most == 9223372036854775807
                row.most + -1 == 9223372036854775806
                row.city == 'Genève'
                row.city < 'H'
                row.city + 'x' == 'Genèvex'
                size(row.city) == 6
                row.city.size() == 6
                size('😀😀') == 2
                size(row.tags) == 3
                size(row.obj) == 3
                row.none == null
                row.absent == null
                row.n != null
                row.none != 3
                !has(row.none)
                !has(row.absent)
                has(row.city)
                has(row.empty)
                has(row.obj.city)
                !has(row.obj.zip)
                !has(row.obj.nope)
                has(row.obj.deep.x)
                row.obj.city == 'Rome'
                row.obj['city'] == 'Rome'
                row['obj']['city'] == 'Rome'
                row["obj"].city == "Rome"
                row.obj.zip == null
                row.obj.deep.x[2].y == 3
                row['my col'] == 7
                row.`my col` == 7
                row.row == 1
                row['city'].startsWith('Gen')
                row.yes
                row.yes == true
                !row.yes || row.n == 5
                -row.n == -5
                row.n % 2 == 1
                row.n / 2 == 2
                row.d / 2.0 == 1.75
                row.d / 0.0 > 1.0
                row.n in [1, 5]
                row.n in [1.0, 5.0]
                'a' in row.tags
                !('z' in row.tags)
                'city' in row.obj
                row.tags.all(t, size(t) == 1)
                row.tags.exists(t, t == 'b')
                row.tags.exists_one(t, t == 'b')
                row.tags.map(t, upper(t)) == ['A', 'B', 'C']
                row.tags.map(t, t != 'a', t) == ['b', 'c']
                row.tags.filter(t, t != 'a').size() == 2
                row.tags == ['a', 'b', 'c']
                row.tags[0] == 'a'
                row.list.all(l, size(l) > 0 && l.all(x, x > 0))
                row.obj.all(k, size(k) > 2)
                row.obj == row.obj
                row.obj.deep == {'x': [1, 2.0, {'y': 3}]}
                [1, 2].all(row, row > 0)
                size(value) == 3
                value.items.all(i, i.score > 3)
                value.items.map(i, i.name) == ['x', 'y']
                value.items[0] == {'name': 'x', 'score': 3.5}
                value.items[0].name == 'x'
                value.age > 18 && value.job == ''
                value['age'] in [40]
                'age' in value && !('nope' in value)
                has(value.age) && !has(value.nope)
                type(value) == map && type(row.tags) == list && type(row.n) == int && type(row.none) == null_type
                reply.text == 'hello'
                reply['finish_reason'] == 'stop'
                reply.reasoning == null && !has(reply.reasoning)
                reply.prompt_tokens + reply.completion_tokens == 30
                int('12') == 12 && double('1.5') == 1.5 && string(row.n) == '5'
                row.text.matches('fox|dog')
                matches(row.text, '^The.*end$')
                row.text.matches(r'\\p{Han}{2}')
                !row.text.matches(row.city)
                row.text.contains('quick') && row.text.endsWith('end')
                words(row.text).size() == 7
                words(' a \\n b\\u00a0c\\u3000d ') == ['a', 'b', 'c', 'd']
                words('  ').size() == 0 && words('').size() == 0
                lower(row.city) == 'genève' && upper(row.city) == 'GENÈVE'
                row.city.upperAscii() == 'GENèVE' && row.city.lowerAscii() == 'genève'
                row.text.split(' ').size() == 7
                row.text.replace('fox', 'dog').contains('dog')
                row.tags.join(',') == 'a,b,c'
                row.text.substring(0, 3) == 'The' && row.text.indexOf('quick') == 4
                '  a '.trim() == 'a' && 'abc'.charAt(1) == 'b' && 'abc'.reverse() == 'cba'
                math.abs(-3) == 3 && math.greatest(1, row.n) == 5 && math.round(2.6) == 3.0
                timestamp('2024-01-01T00:00:00Z') < timestamp('2025-01-01T00:00:00Z')
                duration('90m') == duration('1h30m') && timestamp('2024-05-01T00:00:00Z').getMonth() == 4
                row.none != null && row.none > 3 || row.n == 5
                row.none == null || row.none > 3
                row.none > 3 || true
                has(row.none) ? row.none > 3 : true
                row.yes ? row.n > 3 : false
                true // and a comment
                """.lines();
    }

    static Stream<String> false_() {
        return """
                false
                row.n > 5
                row.n == 5.5
                row.n == '5'
                row.city == null
                row.none == 0
                row.none == ''
                row.none == false
                has(row.none)
                row.none != null && row.none > 3
                row.none > 3 && false
                row.tags == ['a']
                row.tags.all(t, t == 'a')
                row.tags.exists_one(t, t != 'a')
                [].exists(x, true)
                value.job != ''
                row.obj == {'city': 'Rome'}
                row.n in []
                'zip' in row.obj.deep
                row.empty.matches('.')
                """.lines();
    }

    static Stream<String> broken() {
        return """
                row.none > 3 => `row.none` is null, which `>` does not take
                row.absent > 3 => `row.absent` is null, which `>` does not take
                size(row.none) > 3 => `row.none` is null, which `size` does not take
                row.none.contains('a') => `row.none` is null, which `contains` does not take
                words(row.none) == [] => `row.none` is null, which `words` does not take
                row.city < 3 => `row.city` is text and `3` is a whole number, which `<` does not take
                row.yes > 3 => `row.yes` is true and `3` is a whole number, which `>` does not take
                row.n > 'a' => `row.n` is a whole number and `'a'` is text, which `>` does not take
                row.n + row.city == 3 => `row.n` is a whole number and `row.city` is text, which `+` does not take
                row.n + row.d > 3.0 => `row.n` is a whole number and `row.d` is a number, which `+` does not take
                -row.city == 3 => `row.city` is text, which `-` does not take
                row.tags['x'] == 'a' => `row.tags` is a list and `'x'` is text, which `[ ]` does not take
                row.tags[7] == 'a' => `row.tags` has 3 elements, so there is no `row.tags[7]`
                row.tags[-1] == 'a' => `row.tags` has 3 elements, so there is no `row.tags[-1]`
                row.obj.deep.x[3].y == 3 => `row.obj.deep.x` has 3 elements, so there is no `row.obj.deep.x[3]`
                row.obj.nope == 3 => `row.obj` has no `nope`
                row.obj['nope'] == 3 => `row.obj` has no `nope`
                value.nope == 3 => `value` has no `nope`
                value.items.all(i, i.nope > 3) => `i` has no `nope`
                row.city.name == 3 => `row.city` is no object, so it has no `name`
                row.none.name == 3 => `row.none` is no object, so it has no `name`
                row.n / 0 == 1 => `row.n / 0` divides by zero
                row.n % 0 == 1 => `row.n % 0` divides by zero
                row.most + row.n > 0 => `row.most + row.n` gives a number beyond 64 bits
                int(row.big) == 3 => `int(row.big)` gives a number beyond 64 bits
                int(row.city) == 3 => `row.city` is 'Genève', which `int` cannot read
                timestamp(row.city) < timestamp('2025-01-01T00:00:00Z') => \
                `row.city` is 'Genève', which `timestamp` cannot read
                row.text.substring(0, 300) == 'The' => substring failure: Range [0, 300) out of bounds
                row.none.all(x, x > 3) => `row.none` is null, which a loop cannot go over
                row.n.all(x, x > 3) => `row.n` is a whole number, which a loop cannot go over
                row.tags.exists(t, t > 3) => `t` is text and `3` is a whole number, which `>` does not take
                row.tags.all(t, t) => `t` is text, not true or false
                row.city => it gives text, not true or false
                row.none => it gives null, not true or false
                row.city && true => `row.city` is text, not true or false
                row.none || false => `row.none` is null, not true or false
                row.city ? true : false => `row.city` is text, not true or false
                !row.city => `row.city` is text, not true or false
                row.n > 3 && row.none > 3 => `row.none` is null, which `>` does not take
                row.text.matches(row.text + '(') => this is no pattern: missing closing )
                """.lines();
    }

    @ParameterizedTest
    @MethodSource("true_")
    void holds(String source) throws ConditionException {
        assertThat(Subject.USUAL.judge(source)).isEqualTo(Verdict.TRUE);
    }

    @ParameterizedTest
    @MethodSource("false_")
    void doesNotHold(String source) throws ConditionException {
        assertThat(Subject.USUAL.judge(source)).isEqualTo(Verdict.FALSE);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void saysWhyItCannotBeEvaluated(String line) throws ConditionException {
        String source = line.substring(0, line.indexOf(" => "));

        assertThat(Subject.USUAL.judge(source)).isEqualTo(new Verdict.Broken(
                "`%s` cannot be evaluated: %s".formatted(source, line.substring(source.length() + 4))));
    }
}
