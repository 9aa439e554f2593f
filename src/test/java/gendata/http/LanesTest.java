package gendata.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes();

    @Test
    void fillsOneLaneAfterTheOther() {
        assertThat(enter(90)).allMatch(entry -> entry.lane() == 0);
        assertThat(lanes.enter().lane()).isEqualTo(1);
    }

    @Test
    void hasNoLaneWhereAllAreFull() {
        enter(64 * 90);

        assertThat(lanes.enter().isOnLane()).isFalse();
    }

    @Test
    void usesTheFirstLaneThatHasPlaceAgain() {
        List<Lanes.Entry> entries = enter(200);

        lanes.leave(entries.get(100));
        lanes.leave(entries.get(3));

        assertThat(enter(2)).extracting(Lanes.Entry::lane).containsExactly(0, 1);
    }

    @Test
    void letsTheFirstOnAnEmptyLaneLead() {
        List<Lanes.Entry> entries = enter(3);

        assertThat(entries).extracting(Lanes.Entry::leads).containsExactly(true, false, false);
        assertThat(entries.get(1).connected()).isSameAs(entries.get(0).connected());
        entries.forEach(lanes::leave);
        assertThat(enter(1)).singleElement().satisfies(again -> {
            assertThat(again.leads()).isTrue();
            assertThat(again.connected()).isNotSameAs(entries.get(0).connected());
        });
    }

    @Test
    void takesNoMoreOnAnyLaneThanTheServerTook() {
        List<Lanes.Entry> entries = enter(11);

        lanes.full(entries.get(10));
        lanes.leave(entries.get(10));

        assertThat(enter(11)).extracting(Lanes.Entry::lane).startsWith(1).endsWith(1, 2);
        lanes.full(entries.get(0));
        assertThat(lanes.enter().lane()).as("lane 0 has ten of nine").isEqualTo(2);
    }

    @Test
    void takesOneOnALaneAtLeast() {
        Lanes.Entry only = lanes.enter();
        lanes.full(only);
        lanes.leave(only);

        assertThat(enter(2)).extracting(Lanes.Entry::lane).containsExactly(0, 1);
    }

    @Test
    void needsNoLanesWhereTheServerSpeaksTheOldHttp() {
        Lanes.Entry first = lanes.enter();
        lanes.answered(first, false);
        lanes.leave(first);

        assertThat(lanes.enter()).isEqualTo(Lanes.noLane());
        lanes.leave(Lanes.noLane());
        lanes.full(Lanes.noLane());
        lanes.answered(Lanes.noLane(), false);
    }

    private List<Lanes.Entry> enter(int times) {
        List<Lanes.Entry> entries = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            entries.add(lanes.enter());
        }
        return entries;
    }
}
