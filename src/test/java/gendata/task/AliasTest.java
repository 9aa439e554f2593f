package gendata.task;

import static gendata.task.Written.node;
import static gendata.task.Written.problemsOfYaml;
import static gendata.task.Written.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AliasTest {
    @Test
    void repeatsTheNamedValue() {
        TaskNode.Mapping file = yaml("a: &x {b: [1]}\nc: *x\nd: &y k\n*y : *x\n");

        assertThat(file.toJson()).hasToString("{\"a\":{\"b\":[1]},\"c\":{\"b\":[1]},\"d\":\"k\",\"k\":{\"b\":[1]}}");
        assertThat(node(file, "c").place()).hasToString("task.yml:1:4");
    }

    @Test
    void takesTheLatestValueOfAName() {
        assertThat(yaml("a: &x 1\nb: &x 2\nc: *x\nd: &y [&y 3, *y]\ne: *y\n").toJson())
                .hasToString("{\"a\":1,\"b\":2,\"c\":2,\"d\":[3,3],\"e\":3}");
    }

    @Test
    void refusesUnknownNamesAndValuesThatHoldThemselves() {
        assertThat(problemsOfYaml("a: *x\nb: &y [*y, {c: *y}]\n*z : d\n")).containsExactly(
                "task.yml:1:4: nothing before this place has the name that stands behind `*`; text that begins with `*` needs quotes",
                "task.yml:2:8: `*y` stands inside the value that it names",
                "task.yml:2:16: `*y` stands inside the value that it names",
                "task.yml:3:1: nothing before this place has the name that stands behind `*`; text that begins with `*` needs quotes");
    }

    @Test
    @Timeout(120)
    void refusesABillionLaughsAtTheAliasThatGoesTooFar() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [" + "lol,".repeat(10) + "]\n");
        for (int level = 1; level < 30; level++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(level, level, "*a%d,".formatted(level - 1).repeat(10)));
        }

        assertThat(problemsOfYaml(laughs.toString())).containsExactly("task.yml:5:38: too many keys and values, those "
                + "repeated by aliases included; expected at most 100,000; long lists belong in an input file");
    }

    @Test
    void refusesDepthMadeOfAliases() {
        StringBuilder chain = new StringBuilder("a0: &a0 [x]\n");
        for (int level = 1; level < 60; level++) {
            chain.append("a%d: &a%d [*a%d]\n".formatted(level, level, level - 1));
        }

        assertThat(problemsOfYaml(chain.toString())).containsExactly(
                "task.yml:50:12: lists and mappings are nested too deeply; expected at most 50 levels");
    }
}
