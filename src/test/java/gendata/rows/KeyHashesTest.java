package gendata.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyHashesTest {
    @Test
    void findsExactlyTheHashesThatWereAddedTwiceOrMore() {
        Random random = new Random(3);
        KeyHashes hashes = new KeyHashes();
        Map<Long, Integer> counts = new HashMap<>();
        for (int number = 0; number < 300_000; number++) {
            long hash = random.nextLong() & 0xFFC00000000FFFFFL;
            hashes.add(hash);
            counts.merge(hash, 1, Integer::sum);
        }
        counts.values().removeIf(count -> count == 1);
        assertThat(counts).isNotEmpty();
        assertThat(hashes.repeated()).containsExactlyInAnyOrder(
                counts.keySet().stream().mapToLong(Long::longValue).toArray());
    }

    @Test
    void knowsZeroAndTheExtremes() {
        KeyHashes hashes = new KeyHashes();
        for (long hash : new long[] {0, 0, 0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1, -1, Long.MIN_VALUE}) {
            hashes.add(hash);
        }
        assertThat(hashes.repeated()).containsExactlyInAnyOrder(0, -1, Long.MIN_VALUE);
    }
}
