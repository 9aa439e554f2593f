package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The map of hashes to offsets, against `HashMap`.
class LongIndexTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 700, 717, 718, 1024, 100_000})
    void holdsWhatHashMapHolds(int entries) {
        Random random = new Random(entries);
        LongIndex index = new LongIndex();
        Map<Long, Long> expected = new HashMap<>();
        for (int entry = 0; entry < entries; entry++) {
            long hash = random.nextInt(5) == 0 ? random.nextInt(50) : random.nextLong();
            index.put(hash, entry);
            expected.put(hash, (long) entry);
        }

        assertThat(index.size()).isEqualTo(expected.size());
        expected.forEach((hash, offset) -> assertThat(index.get(hash)).isEqualTo(offset));
        for (int absent = 0; absent < 1000; absent++) {
            long hash = random.nextLong();
            assertThat(index.get(hash)).isEqualTo(expected.getOrDefault(hash, LongIndex.ABSENT));
        }
    }

    @Test
    void takesZeroAsHashAndAsOffset() {
        LongIndex index = new LongIndex();
        assertThat(index.get(0)).isEqualTo(LongIndex.ABSENT);

        index.put(0, 0);

        assertThat(index.get(0)).isZero();
        assertThat(index.get(1)).isEqualTo(LongIndex.ABSENT);
    }
}
