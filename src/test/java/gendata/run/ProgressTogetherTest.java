package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// What several processes of one run say of their pace, taken together.
class ProgressTogetherTest {
    @Test
    void addsUpAndTakesTheTimeOfTheSlowest() {
        ObjectNode all = Objects.requireNonNull(ProgressJson.together(List.of(
                progress(1.5, 10, 64, 30.0, ""), progress(0.25, 3, 8, 90.5, "the quota"),
                progress(2, 1, 64, 5.0, "x"))));

        assertThat(all.toString())
                .isEqualTo("{\"event\":\"progress\",\"rate_per_second\":3.750,\"in_flight\":14,\"limit\":136,"
                        + "\"eta_seconds\":90.5,\"waiting\":\"the quota\"}");
    }

    @Test
    void knowsNoTimeWhereOneDoesNotAndLeavesOutWhoHasEnded() {
        ObjectNode ended = progress(9, 9, 9, 9.0, "").put("event", ProgressJson.END);

        ObjectNode all = Objects.requireNonNull(ProgressJson.together(List.of(ended, progress(1, 1, 1, 3.0, ""),
                progress(1, 1, 1, null, ""))));

        assertThat(all.path(ProgressJson.TIME_LEFT).isNull()).isTrue();
        assertThat(all.path(ProgressJson.IN_FLIGHT).asInt()).isEqualTo(2);
        assertThat(ProgressJson.together(List.of(ended))).isNull();
    }

    private static ObjectNode progress(double rate, int inFlight, int limit, @Nullable Double left, String waiting) {
        return Json.object().put("event", ProgressJson.PROGRESS).put(ProgressJson.RATE, rate)
                .put(ProgressJson.IN_FLIGHT, inFlight).put(ProgressJson.LIMIT, limit).put(ProgressJson.TIME_LEFT, left)
                .put(ProgressJson.WAITING, waiting);
    }
}
