package gendata.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StableHashTest {
    @Test
    void neverChanges() {
        assertThat(StableHash.hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb924");
        assertThat(StableHash.hex("")).isEqualTo("df3f619804a92fdb4057192dc43dd748");
        assertThat(StableHash.hex("p17")).isEqualTo("8c1a0f517286058b5a6294a5293a2517");
        assertThat(StableHash.hex("a", "bé")).isEqualTo("17a6bbaf21a0c5fc4a00848a9de2fd2f");
    }

    @Test
    void tellsWhereOneTextEndsAndTheNextBegins() {
        assertThat(StableHash.hex("ab", "é")).isEqualTo("884d286e514d6136d7b70b63d6b2a32d")
                .isNotEqualTo(StableHash.hex("a", "bé"));
    }

    @Test
    void itsFirstHalfIsTheHashAsANumber() {
        assertThat(Long.toHexString(StableHash.of64("p17"))).isEqualTo("8c1a0f517286058b");
    }

    @Test
    void isTheSameOnEveryThread() {
        String expected = StableHash.hex("p17");
        assertThat(IntStream.range(0, 20_000).parallel().mapToObj(number -> StableHash.hex("p17")))
                .allMatch(expected::equals);
    }
}
