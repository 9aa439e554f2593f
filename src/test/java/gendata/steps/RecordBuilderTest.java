package gendata.steps;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.steps.RecordShape.Column;
import gendata.steps.RecordShape.From;
import gendata.vary.GivenValues;
import gendata.vary.Unit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The finished record: which columns, in which order, with which values.
class RecordBuilderTest {
    private final Unit unit = Steps.unit("{\"id\":\"p1\",\"city\":\"Oz\",\"n\":2.0,\"model\":\"input's own\"}", 7,
            "p1");

    @Test
    void holdsItsColumnsInTheirOrderWithEveryDigit() {
        assertThat(record(false, new Column("story", From.VALUE, "story"), new Column("n", From.VALUE, "n"),
                new Column("id", From.INPUT, "id"), new Column("model", From.MODEL, "model")))
                .isEqualTo("{\"story\":{\"a\":[1]},\"n\":2.0,\"id\":\"p1\",\"model\":\"m-1-2026\"}");
    }

    @Test
    void keepsWhatGivenValuesHideUnderAnotherName() {
        assertThat(record(false, new Column("city", From.VALUE, "city"), new Column("from", From.INPUT, "city"),
                new Column("input_model", From.INPUT, "model")))
                .isEqualTo("{\"city\":\"given\",\"from\":\"Oz\",\"input_model\":\"input's own\"}");
    }

    @Test
    void hasNullForWhatTheRowLacksAndThePositionForTheIndex() {
        assertThat(record(false, new Column("gone", From.INPUT, "gone"), new Column("none", From.VALUE, "none"),
                new Column("_index", From.INPUT, "_index")))
                .isEqualTo("{\"gone\":null,\"none\":null,\"_index\":7}");
    }

    @Test
    void tellsWhatEachAnswerCostWhereWanted() {
        assertThat(record(true, new Column("id", From.INPUT, "id"))).isEqualTo("{\"id\":\"p1\",\"_meta\":{\"story\":"
                + "{\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5},\"latency_ms\":120,"
                + "\"finish_reason\":\"stop\",\"attempts\":1,\"prompt_hash\":\"hash\"}}}");
    }

    private String record(boolean details, Column... columns) {
        GivenValues given = new GivenValues(Map.of("city", Json.read("\"given\"")), Map.of(),
                GivenValues.Choice.POSITION, 0);
        UnitValues values = new UnitValues(unit, given);
        values.put("story", Json.read("{\"a\":[1]}"));
        return Json.text(new RecordBuilder(new RecordShape(List.of(columns), List.of(), details, null)).build(values,
                List.of(new Answered("story", "hash", Steps.reply("…"), Json.read("1")))).getFirst());
    }
}
