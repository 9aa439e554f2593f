package gendata.task;

import static gendata.task.Written.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;

class TaskNodeTest {
    @Test
    void describesItselfOnOneLine() {
        TaskNode.Mapping file = yaml("""
                a: [1]
                b: {c: d}
                c: abc
                d: 1.50
                e:
                f: false
                g: "two\\nlines and a \\"quote\\""
                h: %s
                """.formatted("😀".repeat(41)));

        assertThat(file.entries()).extracting(entry -> entry.value().describe()).containsExactly(
                "a list",
                "a mapping",
                "text \"abc\"",
                "the number 1.50",
                "nothing (null)",
                "false",
                "text \"two\\nlines and a \\\"quote\\\"\"",
                "text \"%s…\"".formatted("😀".repeat(40)));
    }

    @Test
    void keepsTheOrderOfKeys() {
        TaskNode.Mapping file = yaml("b: 1\na: {d: [], c: }\n");

        assertThat(file.toJson()).hasToString("{\"b\":1,\"a\":{\"d\":[],\"c\":null}}");
        assertThat(file.get("x")).isNull();
        assertThat(file.entry("x")).isNull();
    }

    @Test
    void makesNewNodesForEveryCaller() {
        TaskNode.Mapping file = yaml("a: &list [1]\nb: *list\n");

        ((ArrayNode) file.toJson().get("a")).add(2);

        assertThat(file.toJson()).hasToString("{\"a\":[1],\"b\":[1]}");
    }
}
