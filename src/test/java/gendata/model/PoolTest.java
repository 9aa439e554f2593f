package gendata.model;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static final int UNITS = 9_000;

    @Test
    void spreadsUnitsEvenly() {
        Map<String, Integer> counts = new HashMap<>();
        for (int unit = 0; unit < UNITS; unit++) {
            counts.merge(pool(false, "a", "b", "c").of("p" + unit).name(), 1, Integer::sum);
        }

        assertThat(counts).containsOnlyKeys("a", "b", "c");
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isCloseTo(UNITS / 3,
                Percentage.withPercentage(5)));
    }

    @Test
    void movesOnlyWhatComesToNewMember() {
        int moved = 0;
        for (int unit = 0; unit < UNITS; unit++) {
            String before = pool(false, "a", "b").of("p" + unit).name();
            String after = pool(false, "a", "new", "b").of("p" + unit).name();
            if (!after.equals(before)) {
                moved++;
                assertThat(after).isEqualTo("new");
            }
        }

        assertThat(moved).isCloseTo(UNITS / 3, Percentage.withPercentage(5));
    }

    @Test
    void asksTheSameWhateverTheOrderOfMembers() {
        for (int unit = 0; unit < 100; unit++) {
            assertThat(pool(true, "c", "a", "b").all("p" + unit)).extracting(Endpoint::name)
                    .isEqualTo(pool(true, "a", "b", "c").all("p" + unit).stream().map(Endpoint::name).toList());
        }
    }

    @Test
    void namesThoseWhoTakeOverOnlyWhereThatIsWanted() {
        assertThat(pool(true, "a", "b", "c").all("p0")).hasSize(3).first()
                .isEqualTo(pool(false, "a", "b", "c").of("p0"));
        assertThat(pool(false, "a", "b", "c").all("p0")).hasSize(1);
    }

    private static Pool pool(boolean fallback, String... names) {
        List<Endpoint> members = new ArrayList<>();
        for (String name : names) {
            members.add(new Endpoint("openai", "m", List.of(), Secret.NONE, Map.of(), Json.object(),
                    Duration.ofMinutes(1)).named(name));
        }
        return new Pool(members, fallback);
    }
}
