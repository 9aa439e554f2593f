package gendata.expr;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A row, an answer to it and a reply, for conditions to judge.
record Subject(JsonNode row, JsonNode value, Reply reply, Set<String> columns) {

    static final Subject USUAL = of("""
            {"n": 5, "d": 3.5, "city": "Genève", "text": "The quick brown fox 上海 😀 end", "tags": ["a", "b", "c"],
             "obj": {"city": "Rome", "zip": null, "deep": {"x": [1, 2, {"y": 3}]}},
             "big": 123456789012345678901234567890, "most": 9223372036854775807, "one": 1.0,
             "yes": true, "none": null, "empty": "", "my col": 7, "row": 1, "list": [[1, 2], [3]]}
            """, """
            {"items": [{"name": "x", "score": 3.5}, {"name": "y", "score": 4}], "age": 40, "job": ""}
            """, "absent");

    /// @param columns that the row lacks
    static Subject of(String row, String value, String... columns) {
        JsonNode read = JsonMapper.shared().readTree(row);
        Set<String> known = new TreeSet<>(read.propertyNames());
        known.addAll(Set.of(columns));
        return new Subject(read, JsonMapper.shared().readTree(value),
                new Reply("hello", null, "stop", 10L, 20L), known);
    }

    Condition compile(String source) throws ConditionException {
        return Condition.compile(source, Scope.ofAnswer(columns));
    }

    Verdict judge(String source) throws ConditionException {
        return judge(compile(source));
    }

    Verdict judge(Condition condition) {
        return condition.evaluate(row::get, value, reply);
    }
}
